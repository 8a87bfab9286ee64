using System.Collections.Immutable;
using Domain.Accounts;

namespace Domain.Tags;

/// <summary>
/// The hashtags that one account follows, and those that it shows on its profile: a stream of its own, to which nobody else appends, so
/// that their numbers are known.
/// </summary>
public sealed record TagShelf : State<TagShelf>
{
    static readonly ImmutableSortedSet<string> None = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>In the form they are looked up by.</summary>
    public ImmutableSortedSet<string> Followed { get; init; } = None;

    /// <inheritdoc cref="Followed"/>
    public ImmutableSortedSet<string> Featured { get; init; } = None;

    public static string Stream(AccountId account) => $"tags/{account}";

    // erased: whose they were, nobody is any more
    public override TagShelf Evolve(object @event) =>
        @event switch
        {
            TagFollowed e when e.Tag.TryRead(out var tag) => this with { Followed = Followed.Add(tag) },
            TagUnfollowed e when e.Tag.TryRead(out var tag) => this with { Followed = Followed.Remove(tag) },
            TagFeatured e when e.Tag.TryRead(out var tag) => this with { Featured = Featured.Add(tag) },
            TagUnfeatured e when e.Tag.TryRead(out var tag) => this with { Featured = Featured.Remove(tag) },
            _ => this,
        };
}
