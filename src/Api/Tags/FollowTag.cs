using Api.Hosting.OpenApi;
using Domain;
using Domain.Tags;
using Marten;
using Projections.Instance;
using Projections.Store;

namespace Api.Tags;

/// <summary><c>POST /api/v1/tags/{name}/follow</c></summary>
public static class FollowTagEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapTag("/api/v1/tags/{name}/follow", "write:follows", (me, name) => new FollowTag(me, name))
            .WithSummary("Have public posts with a hashtag come to the caller's home.")
            .Refuses("tag.unknown", "tag.follow_limit");
}

public static class FollowTagHandler
{
    public static Task<Outcome<TagShelf>> Handle(
        FollowTag command,
        IDocumentSession session,
        CurrentSettings settings,
        CancellationToken ct
    ) => session.Write<TagShelf>(command.Stream, self => command.Decide(self, settings.Now), ct);
}
