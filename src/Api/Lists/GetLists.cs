using System.Security.Claims;
using Api.Auth;
using Api.History;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Accounts;
using Domain.Lists;
using Marten;
using Projections.Lists;

namespace Api.Lists;

/// <summary>
/// <c>GET /api/v1/lists</c>, <c>GET /api/v1/lists/{id}</c> and <c>GET /api/v1/accounts/{id}/lists</c>: the caller's lists, all or one of
/// them, or those that an account is on.
/// </summary>
public static class GetListsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/v1/lists", All)
            .Needs("read:lists")
            .WithSummary("List the caller's lists.")
            .AnswersMany(ListEntities.List);
        routes
            .MapGet("/api/v1/lists/{id}", One)
            .Needs("read:lists")
            .WithSummary("Read a list of the caller's own.")
            .Answers(ListEntities.List)
            .Refuses("list.unknown");
        routes
            .MapGet("/api/v1/accounts/{id}/lists", With)
            .Needs("read:lists")
            .WithSummary("List the caller's lists that an account is on.")
            .AnswersMany(ListEntities.List);
    }

    static async Task<IEnumerable<ListEntity>> All(ClaimsPrincipal user, IQuerySession session, CancellationToken ct) =>
        (await session.ListsOf(user.AccountId, ct)).Select(ListEntity.Of);

    static async Task<IResult> One(
        ListId id,
        AsOf asOf,
        HttpContext http,
        IQuerySession session,
        PastAnswers past,
        CancellationToken ct
    ) =>
        asOf.IsPast ? await past.List(id, asOf, http.User.AccountId, http, ct)
        : await session.FindList(http.User.AccountId, id, ct) is { } list ? Results.Ok(ListEntity.Of(list))
        : Results.NotFound();

    static async Task<IEnumerable<ListEntity>> With(
        AccountId id,
        ClaimsPrincipal user,
        IQuerySession session,
        CancellationToken ct
    ) => (await session.ListsWith(user.AccountId, id, ct)).Select(ListEntity.Of);
}
