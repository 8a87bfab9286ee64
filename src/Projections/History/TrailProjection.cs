using Domain.Lists;
using Domain.Moderation;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using Projections.Store;

namespace Projections.History;

/// <summary>
/// Notes of each event which things it is about: the rows that it concerns, who did it, and the request that it came of. So whatever
/// happened to a thing is found without reading the whole log, and a row as it was at any moment is folded from its own events.
/// </summary>
public sealed class TrailProjection : IProjection
{
    /// <summary>The name that its position is kept under.</summary>
    public const string ConsumerName = "trail";

    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var (marks, positions) = (new List<long>(), new List<long>());
        foreach (var e in events)
        foreach (var mark in MarksOf(e))
        {
            marks.Add(mark.Value);
            positions.Add(e.Sequence);
        }
        if (marks.Count > 0)
            operations.QueueSqlCommand(TrailTable.Add, marks.ToArray(), positions.ToArray());
        return Task.CompletedTask;
    }

    /// <summary>Each once.</summary>
    public static IReadOnlySet<Mark> MarksOf(IEvent e)
    {
        var marks = new HashSet<Mark> { Mark.OfRow(IdOf(e)) };
        foreach (var model in ReadModels.All)
        foreach (var row in model.RowsOf(e.Data))
            marks.Add(Mark.OfRow(row));
        if (HistorySubject.ActorOf(e) is { } actor)
            marks.Add(Mark.OfPerson(actor));
        if (e.StreamKey!.Split('/') is ["account" or "credentials", var account])
            marks.Add(Mark.OfPerson(account));
        if (e.CorrelationId is { } request)
            marks.Add(Mark.OfRequest(request));
        if (ListedBy(e.Data) is { } listed)
            marks.Add(listed);
        return marks;
    }

    /// <summary>Of what the stream is, as rows have it: post/… is of the post, relationship/…/… of the pair.</summary>
    internal static string IdOf(IEvent e) => e.StreamKey![(e.StreamKey!.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>The id of what a look was at.</summary>
    internal static string LookedAt(PastLookedAt look) => look.Post?.ToString() ?? look.Person.ToString();

    /// <summary>What is looked up of an account, or of what is its, though it is in none of its rows.</summary>
    static Mark? ListedBy(object data) =>
        data switch
        {
            PostPublished x => Mark.OfStatusesBy(x.Author),
            PostBoosted x => Mark.OfStatusesBy(x.Account),
            AccountFollowed x => Mark.OfFollowsBy(x.Follower),
            AccountListed x => Mark.OfMembers(x.List),
            AccountUnlisted x => Mark.OfMembers(x.List),
            ListCreated x => Mark.OfListsBy(x.Owner),
            PastLookedAt x => Mark.OfRow(LookedAt(x)),
            _ => null,
        };
}
