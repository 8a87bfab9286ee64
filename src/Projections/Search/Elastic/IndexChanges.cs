using Domain.Accounts;
using Domain.Posts;
using JasperFx.Events;
using Marten;

namespace Projections.Search.Elastic;

/// <summary>Whose documents a page of events may have changed.</summary>
/// <param name="Posts">By their ids.</param>
/// <param name="People">Likewise.</param>
/// <param name="Authors">Accounts all of whose posts may be found now, or no longer.</param>
sealed record IndexChanges(
    IReadOnlyCollection<string> Posts,
    IReadOnlyCollection<string> People,
    IReadOnlyCollection<string> Authors
)
{
    static readonly SearchedPostReadModel PostRows = new();
    static readonly SearchedPersonReadModel PersonRows = new();

    /// <summary>What is to be heard of.</summary>
    public static Type[] EventTypes { get; } =
    [
        typeof(PostPublished),
        typeof(PostEdited),
        typeof(PollSet),
        typeof(PollRemoved),
        typeof(QuoteRevoked),
        typeof(PostDeleted),
        typeof(PostRestored),
        typeof(PostErasureBegan),
        typeof(AccountRegistered),
        typeof(AccountRenamed),
        typeof(ProfileUpdated),
        typeof(AccountSuspended),
        typeof(AccountUnsuspended),
        typeof(AccountApprovalAsked),
        typeof(AccountApproved),
        typeof(AccountDeleted),
        typeof(AccountRestored),
        typeof(AccountFrozen),
        typeof(AccountThawed),
        typeof(AccountErasureBegan),
    ];

    /// <param name="session">Where the log is read: whether a profile's change concerns its posts too, only its past can tell.</param>
    public static async Task<IndexChanges> Of(IReadOnlyList<IEvent> events, IQuerySession session, CancellationToken ct)
    {
        var authors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var e in events)
            if (await MovesPosts(e, session, ct) is { } account)
                authors.Add(account.ToString());
        return new(
            events.SelectMany(e => PostRows.RowsOf(e.Data)).ToHashSet(StringComparer.Ordinal),
            events.SelectMany(e => PersonRows.RowsOf(e.Data)).ToHashSet(StringComparer.Ordinal),
            authors
        );
    }

    static async Task<AccountId?> MovesPosts(IEvent e, IQuerySession session, CancellationToken ct) =>
        e.Data switch
        {
            AccountSuspended x => x.Account,
            AccountUnsuspended x => x.Account,
            AccountApprovalAsked x => x.Account,
            AccountApproved x => x.Account,
            AccountDeleted x => x.Account,
            AccountRestored x => x.Account,
            AccountFrozen x => x.Account,
            AccountThawed x => x.Account,
            AccountErasureBegan x => x.Account,
            ProfileUpdated x when await Before(e, x, session, ct) is var before && before != x.IsIndexable => x.Account,
            _ => null,
        };

    static async Task<bool> Before(IEvent e, ProfileUpdated update, IQuerySession session, CancellationToken ct) =>
        await session.Events.AggregateStreamAsync<Account>(Account.Stream(update.Account), e.Version - 1, token: ct)
            is { IsIndexable: true };
}
