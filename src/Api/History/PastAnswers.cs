using Api.Rendering;
using Domain.Accounts;
using Domain.Lists;
using Domain.Posts;
using Domain.Relationships;
using Marten;
using Projections.Accounts;
using Projections.History;
using Projections.Lists;
using Projections.Memory;
using Projections.Posts;
using Projections.Relationships;
using Projections.Timelines;
using Projections.Viewing;

namespace Api.History;

/// <summary>
/// What endpoints answer of a moment that is past: what the caller could see then, and may see now. What was deleted since is not there,
/// and who was blocked, or ceased to be followed, is seen as they are now.
/// </summary>
public sealed class PastAnswers(
    TimeTravel travel,
    PastHome home,
    IQuerySession session,
    AccountRenderer accounts,
    StatusRenderer statuses
)
{
    public async Task<IResult> Account(AccountId id, AsOf asOf, AccountId? viewer, HttpContext http, CancellationToken ct)
    {
        var past = await travel.To(asOf, http, ct);
        var rows = new RowsForOthers(past.Rows, viewer?.ToString());
        var found = await rows.Find(new() { Profiles = [$"{id}"] }, session, ct);
        return found.Profiles.TryGetValue($"{id}", out var profile) ? Results.Ok(accounts.Render(profile)) : Results.NotFound();
    }

    public async Task<IResult> Post(PostId id, AsOf asOf, AccountId? viewer, HttpContext http, CancellationToken ct)
    {
        var past = await travel.To(asOf, http, ct);
        var found = await past.Rows.Find(new() { Statuses = [$"{id}"] }, session, ct);
        var then = Sight.AsOf(session, viewer, past.Moment.Time, past.Rows);
        return
            await then.Filter(found.Statuses.GetValueOrDefault($"{id}"), ct) is { } shown
            && await SeenNow([shown], viewer, ct) is [var seen]
            ? Results.Ok((await Render([seen], viewer, past, ct))[0])
            : Results.NotFound();
    }

    public async Task<IReadOnlyList<StatusEntity>> Home(
        AccountId reader,
        AsOf asOf,
        HomeRange range,
        int limit,
        HttpContext http,
        CancellationToken ct
    )
    {
        var past = await travel.To(asOf, http, ct);
        var shown = await home.Page(
            session,
            reader,
            past.Moment,
            past.Rows,
            range,
            limit,
            candidates => SeenNow(candidates, reader, ct),
            ct
        );
        return await Render(shown, reader, past, ct);
    }

    public async Task<IReadOnlyList<RelationshipEntity>> Relationships(
        AccountId me,
        IReadOnlyCollection<AccountId> others,
        bool withHidden,
        AsOf asOf,
        HttpContext http,
        CancellationToken ct
    )
    {
        var past = await travel.To(asOf, http, ct);
        var rows = await past.Rows.Find(
            new()
            {
                Profiles = [.. others.Select(other => $"{other}")],
                Bonds = [.. others.SelectMany(other => new[] { Bond.Key(me, other), Bond.Key(other, me) })],
            },
            session,
            ct
        );
        var now = await session.Profiles([.. rows.Profiles.Keys], ct);
        return
        [
            .. now.Where(profile => !profile.IsHidden || withHidden)
                .Select(profile =>
                    RelationshipEntity.Of(
                        profile.Id,
                        rows.Bonds.GetValueOrDefault($"{me}/{profile.Id}"),
                        rows.Bonds.GetValueOrDefault($"{profile.Id}/{me}"),
                        past.Moment.Time
                    )
                ),
        ];
    }

    /// <summary>A list of the caller's own, also one that was deleted since.</summary>
    public async Task<IResult> List(ListId id, AsOf asOf, AccountId me, HttpContext http, CancellationToken ct) =>
        await FindList(id, me, await travel.To(asOf, http, ct), ct) is { } list
            ? Results.Ok(ListEntity.Of(list))
            : Results.NotFound();

    /// <summary>Who was on a list of the caller's own, the latest first.</summary>
    public async Task<IResult> Members(ListId id, AsOf asOf, AccountId me, int limit, HttpContext http, CancellationToken ct)
    {
        var past = await travel.To(asOf, http, ct);
        if (await FindList(id, me, past, ct) is null)
            return Results.NotFound();
        var members = await past.Rows.Members(id, session, ct);
        string[] ids = [.. members.OrderByDescending(member => member.ListedSince).Take(limit).Select(member => member.Member)];
        var rows = new RowsForOthers(past.Rows, $"{me}");
        var found = await rows.Find(new() { Profiles = ids }, session, ct);
        var sight = Sight.Of(session, me);
        await sight.Learn(ids, ct);
        return Results.Ok(
            ids.Where(one => !sight.IsHidden(one) && found.Profiles.ContainsKey(one))
                .Select(one => accounts.Render(found.Profiles[one]))
        );
    }

    async Task<TimelineList?> FindList(ListId id, AccountId me, Past past, CancellationToken ct)
    {
        var lists = await past.Rows.Rows<ListReadModel, TimelineList>([$"{id}"], session, ct);
        return lists.GetValueOrDefault($"{id}") is { } list && list.Owner == $"{me}" ? list : null;
    }

    /// <summary>Those whose statuses the viewer may see now; what they quote is shown only if that may be seen now too.</summary>
    async Task<IReadOnlyList<Shown>> SeenNow(IReadOnlyList<Shown> then, AccountId? viewer, CancellationToken ct)
    {
        var rows = await session.StatusesById([.. then.Select(shown => shown.Status.Id)], ct);
        var now = (await Sight.Of(session, viewer).Filter([.. rows.Values], ct)).ToDictionary(
            shown => shown.Status.Id,
            StringComparer.Ordinal
        );
        return
        [
            .. then.Where(shown => now.ContainsKey(shown.Status.Id))
                .Select(shown =>
                    shown.Quote?.Post is not null && now[shown.Status.Id].Quote is { Post: null } withheld
                        ? shown with
                        {
                            Quote = withheld,
                        }
                        : shown
                ),
        ];
    }

    Task<IReadOnlyList<StatusEntity>> Render(IReadOnlyList<Shown> shown, AccountId? viewer, Past past, CancellationToken ct) =>
        statuses.At(past.Moment.Time).Render(shown, viewer, ct, new RowsForOthers(past.Rows, viewer?.ToString()));
}
