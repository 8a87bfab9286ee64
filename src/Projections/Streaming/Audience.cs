using Domain.Accounts;
using Marten;
using Projections.Posts;
using Projections.Relationships;

namespace Projections.Streaming;

/// <summary>
/// Which listeners a status may concern: those on whose channels it would stand, if they may see it. So few remain that each
/// can be asked.
/// </summary>
sealed class Audience
{
    readonly ILookup<string, Listener> home; // by whom they follow
    readonly ILookup<string, Listener> hashtags;
    readonly IReadOnlyList<Listener> everyone;
    readonly HeardLists lists;
    readonly HeardTags tags;

    Audience(
        ILookup<string, Listener> home,
        ILookup<string, Listener> hashtags,
        IReadOnlyList<Listener> everyone,
        HeardLists lists,
        HeardTags tags
    )
    {
        this.tags = tags;
        this.lists = lists;
        this.home = home;
        this.hashtags = hashtags;
        this.everyone = everyone;
    }

    /// <param name="listeners">All that there are.</param>
    /// <param name="authors">Whose statuses are asked about.</param>
    /// <param name="lists">To which some of them listen.</param>
    /// <param name="tags">That some of them follow.</param>
    public static async Task<Audience> Of(
        IReadOnlyCollection<Listener> listeners,
        IReadOnlyCollection<string> authors,
        HeardLists lists,
        HeardTags tags,
        IQuerySession session,
        CancellationToken ct
    )
    {
        var homes = listeners
            .Where(listener => listener is { Channel.Kind: ChannelKind.Home, Account: not null })
            .ToDictionary(listener => listener.Account!.Value.ToString(), StringComparer.Ordinal);
        var follows = await session.FollowsAmong(homes.Keys, authors, ct);
        return new(
            follows
                .Select(bond => (Author: bond.Target, Reader: bond.Actor))
                .Concat(authors.Where(homes.ContainsKey).Select(author => (Author: author, Reader: author)))
                .ToLookup(pair => pair.Author, pair => homes[pair.Reader], StringComparer.Ordinal),
            listeners
                .Where(listener => listener.Channel.Kind is ChannelKind.Hashtag)
                .ToLookup(listener => listener.Channel.Tag!, StringComparer.Ordinal),
            [.. listeners.Where(listener => listener.Channel.Kind is ChannelKind.Public)],
            lists,
            tags
        );
    }

    public IEnumerable<Listener> For(Status status) =>
        [
            .. home[status.Author].Union(tags.For(status)),
            .. status.IsOfPublicTimeline ? everyone : [],
            .. lists.For(status),
            .. status.Timelines.SelectMany(tag => hashtags[tag]),
        ];
}
