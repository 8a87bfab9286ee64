using Shouldly;

namespace Domain.Specs;

/// <summary>The rule of every command: what is said again is already so.</summary>
static class SaidTwice
{
    /// <summary>Decides, folds what was decided onto the state, and decides again: nothing is left to do, nothing refused.</summary>
    public static void ShouldChangeNothingTheSecondTime<TState>(this TState state, Func<TState, Decision> decide)
        where TState : State<TState>, new()
    {
        var first = decide(state);
        first.RefusedBy.ShouldBeNull();
        first.ShouldNotBeEmpty();

        var second = decide(first.On(state).Outcome.State);
        second.RefusedBy.ShouldBeNull();
        second.ShouldBeEmpty();
    }
}
