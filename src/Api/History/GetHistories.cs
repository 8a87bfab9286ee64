using System.ComponentModel;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain.Accounts;
using Domain.Lists;
using Domain.Posts;
using JasperFx.Events;
using Marten;
using Projections.History;
using Projections.Lists;
using Projections.Store;

namespace Api.History;

/// <summary>
/// <c>GET /api/annals/v1/history</c> and below: what the caller did, and what happened to what is theirs, the latest first. What others
/// decided for themselves alone stands in no history but theirs.
/// </summary>
public static class GetHistoriesEndpoint
{
    const string Path = "/api/annals/v1/history";
    const int Standard = 40;
    const int Most = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Path, OfCaller)
            .Needs("read:accounts")
            .WithSummary("Read what the caller did, from where and with which app, and what was done to the account.")
            .AnswersMany(HistoryEntities.HistoryEntry);
        routes
            .MapGet(Path + "/post/{id}", OfPost)
            .Needs("read:statuses")
            .WithSummary("Read what happened to a post of the caller's own.")
            .AnswersMany(HistoryEntities.HistoryEntry)
            .Refuses("post.unknown");
        routes
            .MapGet(Path + "/list/{id}", OfList)
            .Needs("read:lists")
            .WithSummary("Read what happened to a list of the caller's own.")
            .AnswersMany(HistoryEntities.HistoryEntry)
            .Refuses("list.unknown");
        routes
            .MapGet(Path + "/relationship/{id}", OfRelationship)
            .Needs("read:follows")
            .WithSummary("Read how the caller and an account came to stand to each other as they do.")
            .AnswersMany(HistoryEntities.HistoryEntry);
        routes
            .MapGet(Path + "/request/{id}", OfRequest)
            .Needs("read:accounts")
            .WithSummary("Read what came of one request of the caller's.")
            .AnswersMany(HistoryEntities.HistoryEntry);
    }

    static Task<IResult> OfCaller(
        [PageSize(Standard, Most)] Page<long> page,
        [Description("Only events whose name begins so, as in post or relationship.followed.")] string? @event,
        [Description("Only what was done with this app, by its id.")] string? app,
        HttpContext http,
        HistoryPages pages,
        CancellationToken ct
    ) =>
        pages.Answer(
            http,
            HistorySubject.Person(http.User.AccountId),
            page,
            ct,
            e =>
                (@event is null || e.EventTypeName.StartsWith(@event, StringComparison.Ordinal))
                && (app is null || e.GetHeader(OriginStamp.Client)?.ToString() == app)
        );

    static async Task<IResult> OfPost(
        PostId id,
        [PageSize(Standard, Most)] Page<long> page,
        HttpContext http,
        IQuerySession session,
        HistoryPages pages,
        CancellationToken ct
    ) =>
        await session.Events.AggregateStreamAsync<Post>(Post.Stream(id), token: ct) is { Exists: true } post
        && post.Author == http.User.AccountId
            ? await pages.Answer(http, HistorySubject.PostOfOwn(id), page, ct)
            : Problems.Answer("post.unknown");

    static async Task<IResult> OfList(
        ListId id,
        [PageSize(Standard, Most)] Page<long> page,
        HttpContext http,
        IQuerySession session,
        HistoryPages pages,
        CancellationToken ct
    ) =>
        await session.FindList(http.User.AccountId, id, ct) is not null
            ? await pages.Answer(http, HistorySubject.List(id), page, ct)
            : Problems.Answer("list.unknown");

    static Task<IResult> OfRelationship(
        AccountId id,
        [PageSize(Standard, Most)] Page<long> page,
        HttpContext http,
        HistoryPages pages,
        CancellationToken ct
    ) => pages.Answer(http, HistorySubject.Bond(http.User.AccountId, id), page, ct);

    static Task<IResult> OfRequest(
        [Description("As the entries of a history have it.")] string id,
        [PageSize(Standard, Most)] Page<long> page,
        HttpContext http,
        HistoryPages pages,
        CancellationToken ct
    ) => pages.Answer(http, HistorySubject.Request(id), page, ct, e => HistorySubject.ActorOf(e) == $"{http.User.AccountId}");
}
