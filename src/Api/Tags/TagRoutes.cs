using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Accounts;
using Domain.Posts;
using Domain.Tags;
using Marten;
using Projections.Trends;
using Wolverine;

namespace Api.Tags;

static class TagRoutes
{
    /// <summary>A command about a hashtag, which answers how the caller then stands to it.</summary>
    public static RouteHandlerBuilder MapTag(
        this IEndpointRouteBuilder routes,
        string path,
        string scope,
        Func<AccountId, string, object> command
    ) =>
        routes
            .MapPost(
                path,
                async (
                    [Description("Without its sign.")] string name,
                    ClaimsPrincipal user,
                    IMessageBus bus,
                    IQuerySession session,
                    PublicUrls urls,
                    TimeProvider clock,
                    CancellationToken ct
                ) =>
                {
                    var outcome = await bus.Ask<TagShelf>(command(user.AccountId, name), ct);
                    if (outcome.RefusedBy is { } rule)
                        return Problems.Answer(rule);
                    var key = TagKey.Of(name)!;
                    var now = clock.GetUtcNow();
                    var history = await session.HistoryOf([key], now, ct);
                    var (follows, features) = (outcome.State.Followed.Contains(key), outcome.State.Featured.Contains(key));
                    return TypedResults.Ok(new HashtagEntity(key, urls.Tag(key), follows, features).Used(history[key], now));
                }
            )
            .Needs(scope)
            .Answers(StatusEntities.Tag);
}
