using System.Collections.Immutable;
using Domain.Accounts;

namespace Domain.Tags;

/// <summary>The hashtags that one account follows: a stream of its own, to which nobody else appends, so that their number is known.</summary>
public sealed record FollowedTags : State<FollowedTags>
{
    /// <summary>In the form they are looked up by.</summary>
    public ImmutableSortedSet<string> Keys { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public static string Stream(AccountId account) => $"tags/{account}";

    // erased: whose they were, nobody is any more
    public override FollowedTags Evolve(object @event) =>
        @event switch
        {
            TagFollowed e when e.Tag.TryRead(out var tag) => this with { Keys = Keys.Add(tag) },
            TagUnfollowed e when e.Tag.TryRead(out var tag) => this with { Keys = Keys.Remove(tag) },
            _ => this,
        };
}
