using Domain.Accounts;
using Marten;
using Projections.Posts;
using Projections.Tags;

namespace Projections.Streaming;

/// <summary>Who of those that listen to their home follows a hashtag of some statuses.</summary>
sealed class HeardTags
{
    static readonly IReadOnlySet<string> None = new HashSet<string>();

    readonly ILookup<string, Listener> byTag;
    readonly IReadOnlyDictionary<string, IReadOnlySet<string>> byAccount;

    HeardTags(ILookup<string, Listener> byTag, IReadOnlyDictionary<string, IReadOnlySet<string>> byAccount)
    {
        this.byTag = byTag;
        this.byAccount = byAccount;
    }

    /// <param name="listeners">All that there are.</param>
    /// <param name="statuses">Those that are to be told of.</param>
    public static async Task<HeardTags> Of(
        IEnumerable<Listener> listeners,
        IEnumerable<Status> statuses,
        IQuerySession session,
        CancellationToken ct
    )
    {
        string[] tags = [.. statuses.SelectMany(status => status.Timelines).Distinct(StringComparer.Ordinal)];
        string[] readers =
        [
            .. listeners
                .Where(listener => listener is { Channel.Kind: ChannelKind.Home, Account: not null })
                .Select(listener => listener.Account.ToString()!)
                .Distinct(StringComparer.Ordinal),
        ];
        var rows = await session.FollowersOfTags(readers, tags, ct);
        return new(
            rows.SelectMany(row => row.Keys, (row, tag) => (row.Id, tag))
                .ToLookup(
                    pair => pair.tag,
                    pair => new Listener(AccountId.Parse(pair.Id, provider: null), Channel.Home),
                    StringComparer.Ordinal
                ),
            rows.ToDictionary(
                row => row.Id,
                IReadOnlySet<string> (row) => row.Keys.ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal
            )
        );
    }

    /// <summary>Who follows a hashtag of the status; some several.</summary>
    public IEnumerable<Listener> For(Status status) => status.Timelines.SelectMany(tag => byTag[tag]);

    /// <summary>Of the hashtags of those statuses at least those that a listener follows.</summary>
    public IReadOnlySet<string> Of(Listener listener) => byAccount.GetValueOrDefault(listener.Account.ToString()!, None);
}
