using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Filters;
using Domain.Posts;
using Domain.Relationships;
using Marten;
using Projections.Instance;
using Projections.Posts;
using Projections.Store;
using Wolverine;

namespace Api.Filters;

/// <summary>A post that a filter is to match.</summary>
public sealed record NewFilteredPost([Description("The post.")] PostId StatusId);

/// <summary><c>POST /api/v2/filters/{id}/statuses</c>: a boost that is named stands for its post.</summary>
public static class FilterPostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v2/filters/{id}/statuses", Post)
            .Needs("write:filters")
            .WithSummary("Have a filter of the caller's own match a post.")
            .Answers(FilterEntities.FilterStatus)
            .Refuses("filter.unknown", "filter.post_limit", "post.unknown");

    static async Task<IResult> Post(
        FilterId id,
        NewFilteredPost wanted,
        ClaimsPrincipal user,
        IQuerySession read,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        var post = await read.PostShownBy(wanted.StatusId, ct);
        return await bus.Shelve(
            new FilterPost(id, user.AccountId, FilterId.New(), post),
            shelf =>
                shelf.Find(id)?.Posts.FirstOrDefault(one => one.Post == post) is { } found ? FilterStatusEntity.Of(found) : null,
            ct
        );
    }
}

public static class FilterPostHandler
{
    public static async Task<Outcome<FilterShelf>> Handle(
        FilterPost command,
        IDocumentSession session,
        CurrentSettings settings,
        CancellationToken ct
    )
    {
        var post = await session.Read<Post>(command.PostStream, ct);
        var withAuthor = await session.Read<Relationship>(Relationship.Stream(command.Account, post.Author), ct);
        return await session.Write<FilterShelf>(command.Stream, self => command.Decide(self, post, withAuthor, settings.Now), ct);
    }
}
