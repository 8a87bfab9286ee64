using Domain;
using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using JasperFx.Events;
using Marten;
using Projections.Lists;
using Projections.Memory;
using Projections.Posts;
using Projections.Relationships;
using Projections.Tags;
using Projections.Timelines;
using Projections.Viewing;

namespace Projections.History;

/// <summary>A reader's home as it was at a moment: by the same rules as <see cref="HomeTimeline"/>, on rows as they were.</summary>
/// <remarks>
/// Of posts with a followed hashtag those are found that have it still: which hashtags a post had that was deleted, or edited, is to be
/// read of the post alone.
/// </remarks>
public sealed class PastHome(Trails trails, LogMoments moments, HomePull pull)
{
    // an id is made a little before its event is stored
    static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);
    const int Beyond = 40;

    /// <param name="session">Where events are read.</param>
    /// <param name="reader">Whose home it is.</param>
    /// <param name="rows">As they were at the moment.</param>
    /// <param name="range">Of statuses, the newest first.</param>
    /// <param name="mayBeSeen">Those that the asker may see now, in their order.</param>
    /// <exception cref="LongTrailException">Too much happened to what it would show.</exception>
    public async Task<IReadOnlyList<Shown>> Page(
        IQuerySession session,
        AccountId reader,
        LogMoment moment,
        PastRows rows,
        HomeRange range,
        int limit,
        Func<IReadOnlyList<Shown>, Task<IReadOnlyList<Shown>>> mayBeSeen,
        CancellationToken ct
    )
    {
        var authors = await Followed(session, reader, rows, ct);
        var tags = await Tags(session, reader, rows, ct);
        var exclusive = await ExclusiveLists(session, reader, rows, ct);
        var sight = Sight.OfTimeline(session, reader, moment.Time, rows);
        return await CandidatePage.Read(
            Until(moment, range),
            limit,
            async (part, count) =>
            {
                var near = await By([reader, .. authors], session, moment, part, count, ct);
                return tags.Count == 0 ? near : part.Merge([.. near, .. await pull.WithTags([.. tags], part, count, ct)], count);
            },
            async candidates =>
            {
                var visible = await sight.SeenOf(candidates, ct);
                var apart = await Apart(reader, exclusive, visible, session, rows, ct);
                Shown[] home =
                [
                    .. visible.Where(one => HomeTimeline.Belongs(one.Status, one.Boosted, $"{reader}", sight, apart, tags)),
                ];
                return await mayBeSeen(home);
            }
        );
    }

    async Task<IReadOnlyList<AccountId>> Followed(IQuerySession session, AccountId reader, PastRows rows, CancellationToken ct)
    {
        var ever = new HashSet<AccountId>();
        await foreach (var e in trails.Follow(session, [Mark.OfFollowsBy(reader)], rows.Position, Trails.Most, ct))
            if (e.Data is AccountFollowed follow && follow.Follower == reader)
                ever.Add(follow.Target);
        string[] keys = [.. ever.Select(target => Bond.Key(reader, target))];
        var bonds = await rows.Rows<BondReadModel, Bond>(keys, session, ct);
        return [.. bonds.Values.Where(bond => bond.FollowedSince is not null).Select(bond => AccountId.Parse(bond.Target, null))];
    }

    static async Task<IReadOnlySet<string>> Tags(IQuerySession session, AccountId reader, PastRows rows, CancellationToken ct) =>
        (await rows.Rows<OwnTagsReadModel, OwnTags>([$"{reader}"], session, ct))
            .Values.SelectMany(own => own.Keys)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The lists of the reader's that keep their members out of the home.</summary>
    async Task<IReadOnlyList<string>> ExclusiveLists(IQuerySession session, AccountId reader, PastRows rows, CancellationToken ct)
    {
        var ever = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var e in trails.Follow(session, [Mark.OfListsBy(reader)], rows.Position, Trails.Most, ct))
            if (e.Data is Domain.Lists.ListCreated made && made.Owner == reader)
                ever.Add($"{made.List}");
        var lists = await rows.Rows<ListReadModel, TimelineList>(ever, session, ct);
        return [.. lists.Values.Where(list => list.IsExclusive).Select(list => list.Id)];
    }

    static async Task<IReadOnlySet<(string Owner, string Member)>> Apart(
        AccountId reader,
        IReadOnlyList<string> exclusive,
        IReadOnlyList<Shown> visible,
        IQuerySession session,
        PastRows rows,
        CancellationToken ct
    )
    {
        if (exclusive.Count == 0)
            return new HashSet<(string, string)>();
        var authors = visible.SelectMany(one => HomeTimeline.Authors(one.Status, one.Boosted)).Distinct(StringComparer.Ordinal);
        string[] keys = [.. authors.SelectMany(author => exclusive.Select(list => $"{list}/{author}"))];
        var members = await rows.Rows<ListMemberReadModel, ListMember>(keys, session, ct);
        return members.Values.Select(member => ($"{reader}", member.Member)).ToHashSet();
    }

    /// <summary>The newest statuses of some authors within a range, the newest first.</summary>
    async Task<IReadOnlyList<PostId>> By(
        IReadOnlyCollection<AccountId> authors,
        IQuerySession session,
        LogMoment moment,
        HomeRange range,
        int count,
        CancellationToken ct
    )
    {
        var upTo = await Position(range.Before!.Value, moment, Slack, ct);
        var after = range.After is { } oldest ? await Position(oldest, moment, -Slack, ct) : 0;
        Mark[] marks = [.. authors.Select(Mark.OfStatusesBy)];
        for (var reading = count + Beyond; ; reading *= 2)
        {
            var events = await trails.Page(session, marks, upTo, after, reading, ct);
            PostId[] ids = [.. events.Select(StatusOf).OfType<PostId>().Where(range.Holds).Distinct().OrderDescending()];
            if (ids.Length >= count || events.Count < reading)
                return [.. ids.Take(count)];
        }
    }

    static PostId? StatusOf(IEvent e) =>
        e.Data switch
        {
            PostPublished x => x.Post,
            PostBoosted x => x.Boost,
            _ => null,
        };

    /// <summary>Where in the log what has an id was stored, give or take the slack.</summary>
    async Task<long> Position(PostId id, LogMoment moment, TimeSpan slack, CancellationToken ct) =>
        id.CompareTo(End(moment)) >= 0 ? moment.Position
        : await moments.At(TimeOrderedId.TimeOf(id.Value) + slack, ct) is { } found ? Math.Min(found.Position, moment.Position)
        : 0;

    /// <summary>The part of a range that was there by the moment.</summary>
    static HomeRange Until(LogMoment moment, HomeRange range) =>
        range.Before is { } before && before.CompareTo(End(moment)) < 0 ? range : range with { Before = End(moment) };

    static PostId End(LogMoment moment) => new(Guid.CreateVersion7(moment.Time + Slack));
}
