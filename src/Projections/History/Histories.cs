using Domain.Accounts;
using Domain.Credentials;
using Domain.Lists;
using Domain.Moderation;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.History;

/// <summary>What happened to a thing, the latest first.</summary>
public sealed class Histories(Trails trails)
{
    const int PageSize = 200;

    // whoever filters for what is rare gets a short page, and a link to the next
    const int MostPages = 25;

    /// <summary>So many entries at most, in the order that the stretch asks for, and the position to go on from; null at the end.</summary>
    /// <param name="stretch">Of positions.</param>
    /// <param name="wanted">Beside what the subject says.</param>
    public async Task<(IReadOnlyList<HistoryEntry> Entries, long? Next)> Page(
        IQuerySession session,
        HistorySubject subject,
        Stretch<long> stretch,
        Func<IEvent, bool> wanted,
        CancellationToken ct
    )
    {
        var entries = new List<HistoryEntry>();
        for (var pages = 0; pages < MostPages; pages++)
        {
            var events = await trails.Page(
                session,
                subject.Marks,
                upTo: stretch.Before - 1,
                stretch.After,
                PageSize,
                ct,
                stretch.Upwards
            );
            foreach (var e in events.Where(e => subject.Concerns(e) && wanted(e)))
            {
                entries.Add(HistoryEntry.Of(e));
                if (entries.Count == stretch.Limit)
                    return (entries, e.Sequence);
            }
            if (events.Count < PageSize)
                return (entries, null);
            stretch = stretch.Beyond(events[^1].Sequence);
        }
        return (entries, stretch.Upwards ? stretch.After : stretch.Before);
    }

    /// <summary>All of it, the first first.</summary>
    public async IAsyncEnumerable<IEvent> All(
        IQuerySession session,
        HistorySubject subject,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct,
        long upTo = long.MaxValue
    )
    {
        await foreach (var e in trails.Follow(session, subject.Marks, upTo, int.MaxValue, ct))
            if (subject.Concerns(e))
                yield return e;
    }
}

/// <summary>What a history is of.</summary>
/// <param name="Concerns">Whether an event with one of the marks is about it, and for whoever asks.</param>
public sealed record HistorySubject(IReadOnlyList<Mark> Marks, Func<IEvent, bool> Concerns)
{
    /// <summary>What an account did, and what was done to the account itself.</summary>
    public static HistorySubject Person(AccountId account)
    {
        var id = account.ToString();
        string[] streams = [Account.Stream(account), AccountCredentials.Stream(account)];
        return new([Mark.OfPerson(id)], e => ActorOf(e) == id || streams.Contains(e.StreamKey));
    }

    /// <summary>Whatever concerned a thing: for those who run the server.</summary>
    public static HistorySubject Row(string id) =>
        new(
            [Mark.OfRow(id)],
            e =>
                TrailProjection.IdOf(e) == id
                || (e.Data is PastLookedAt look && TrailProjection.LookedAt(look) == id)
                || ReadModels.All.Any(model => model.RowsOf(e.Data).Contains(id))
        );

    /// <summary>A post, for its author: what was done to it, and who favourited and boosted it for all to see.</summary>
    public static HistorySubject PostOfOwn(PostId post)
    {
        var stream = Post.Stream(post);
        return new(
            [Mark.OfRow(post.ToString())],
            e =>
                e.StreamKey == stream
                || e.Data switch
                {
                    PostFavourited x => x.Post == post,
                    PostUnfavourited x => x.Post == post,
                    PostBoosted { Visibility: Visibility.Public or Visibility.Unlisted } x => x.Post == post,
                    _ => false,
                }
        );
    }

    /// <summary>How two stand to each other, for one of them: what they did, and whom the other followed, or asked to.</summary>
    public static HistorySubject Bond(AccountId me, AccountId other) =>
        new(
            [Mark.OfRow($"{me}/{other}"), Mark.OfRow($"{other}/{me}")],
            e =>
                e.StreamKey == Relationship.Stream(me, other)
                && (
                    ActorOf(e) == me.ToString()
                    || e.Data
                        is AccountFollowed
                            or AccountUnfollowed
                            or FollowRequested
                            or FollowRequestWithdrawn
                            or FollowRequestRejected
                )
        );

    /// <summary>What came of one request.</summary>
    public static HistorySubject Request(string correlation) =>
        new([Mark.OfRequest(correlation)], e => e.CorrelationId == correlation);

    /// <summary>A list.</summary>
    public static HistorySubject List(ListId list) =>
        new(
            [Mark.OfRow(list.ToString()), Mark.OfMembers(list)],
            e => e.StreamKey == ReadingList.Stream(list) || MemberOf(e.Data) == list
        );

    static ListId? MemberOf(object data) =>
        data switch
        {
            AccountListed x => x.List,
            AccountUnlisted x => x.List,
            _ => null,
        };

    /// <summary>Who did it; null where the server or its operator did.</summary>
    public static string? ActorOf(IEvent e) => e.GetHeader(OriginStamp.Actor)?.ToString();
}
