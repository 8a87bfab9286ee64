using Wolverine;
using Wolverine.ErrorHandling;

namespace Api.Hosting;

/// <summary>
/// What becomes of a message whose handler fails: it waits in PostgreSQL and is tried again, ever later, and after the last try it
/// is put away among the dead letters, for an operator to look at. Commands are no such messages: who gave one is told at once.
/// </summary>
public static class FailedMessages
{
    /// <summary>Together somewhat more than an hour, so that an outage of a mail server or the like is outlasted.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    /// <param name="options">Of the process that handles messages.</param>
    /// <param name="waits">Before the second try and each further one.</param>
    public static void AreTriedAgain(WolverineOptions options, IReadOnlyList<TimeSpan> waits)
    {
        options.Policies.UseDurableLocalQueues(); // a wait outlives the process
        options.OnAnyException().ScheduleRetry([.. waits]).Then.MoveToErrorQueue();
    }
}
