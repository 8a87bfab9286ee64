using System.Security.Claims;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Auth.Streams;

/// <summary><c>POST /api/annals/v1/streaming/token</c>: what may stand in the address of a stream in place of the access token.</summary>
public static class IssueStreamTokenEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/annals/v1/streaming/token", Post)
            .Needs("read:statuses", "read:notifications")
            .WithSummary("Ask for a token that opens the caller's streams, for two minutes, and nothing else.")
            .Answers(OAuthEntities.StreamToken);

    static Ok<IssuedStreamToken> Post(ClaimsPrincipal caller, HttpResponse response, StreamTokens tokens)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(tokens.Issue(caller));
    }
}
