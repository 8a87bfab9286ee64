using System.Collections.Immutable;
using Domain.Accounts;

namespace Domain.Relationships;

/// <summary>Whom an account does not want to be proposed again: a stream of its own, to which nobody else appends.</summary>
public sealed record DismissedSuggestions : State<DismissedSuggestions>
{
    /// <summary>Of more than these the oldest are forgotten: they may be proposed once more.</summary>
    public const int Most = 1_000;

    /// <summary>The latest last.</summary>
    public ImmutableList<AccountId> Targets { get; init; } = [];

    public static string Stream(AccountId account) => $"suggestions/{account}";

    public override DismissedSuggestions Evolve(object @event) =>
        @event is SuggestionDismissed e ? this with { Targets = [.. Targets.Add(e.Target).TakeLast(Most)] } : this;
}
