using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Posts;
using Domain.Tags;
using Marten;
using Projections.Accounts;
using Projections.Instance;
using Projections.Store;
using Projections.Tags;
using Wolverine;

namespace Api.Tags;

/// <summary>Which hashtag is to be shown.</summary>
public sealed record NewFeaturedTag([Description("With its sign or without.")] string Name);

/// <summary><c>POST /api/v1/featured_tags</c> and <c>POST /api/v1/tags/{name}/feature</c></summary>
public static class FeatureTagEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapTag("/api/v1/tags/{name}/feature", "write:accounts", (me, name) => new FeatureTag(me, name))
            .WithSummary("Show a hashtag on the caller's profile.")
            .Refuses("tag.unknown", "tag.feature_limit");
        routes
            .MapPost("/api/v1/featured_tags", Post)
            .Needs("write:accounts")
            .WithSummary("Show a hashtag on the caller's profile, and read how often the caller used it.")
            .Answers(StatusEntities.FeaturedTag)
            .Refuses("tag.invalid", "tag.feature_limit");
    }

    static async Task<IResult> Post(
        NewFeaturedTag wanted,
        ClaimsPrincipal user,
        IMessageBus bus,
        IQuerySession session,
        PublicUrls urls,
        CancellationToken ct
    )
    {
        // in an address it is not there, in a body it is a mistake
        if (TagKey.Of(wanted.Name) is not { } key)
            return Problems.Answer("tag.invalid");
        var outcome = await bus.Ask<TagShelf>(new FeatureTag(user.AccountId, wanted.Name), ct);
        if (outcome.RefusedBy is { } rule)
            return Problems.Answer(rule);
        var uses = await session.UsesOf(user.AccountId, [key], ct);
        return TypedResults.Ok(FeaturedTagEntity.Of(await session.ProfileOf(user.AccountId, ct), uses[0], urls));
    }
}

public static class FeatureTagHandler
{
    public static Task<Outcome<TagShelf>> Handle(
        FeatureTag command,
        IDocumentSession session,
        CurrentSettings settings,
        CancellationToken ct
    ) => session.Write<TagShelf>(command.Stream, self => command.Decide(self, settings.Now), ct);
}
