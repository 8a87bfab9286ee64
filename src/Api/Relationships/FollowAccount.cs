using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain;
using Domain.Accounts;
using Domain.Relationships;
using Marten;
using Wolverine;

namespace Api.Relationships;

/// <summary>What is wanted of whom one follows. What is left out stays as it was.</summary>
public sealed record NewFollow(
    [Description("Show what the account boosts too: yes unless said.")] bool? Reblogs = null,
    [Description("Tell the caller of each post: no unless said.")] bool? Notify = null,
    [Description("Show posts in these languages alone, as codes of ISO 639; all where it is empty.")]
        IReadOnlyList<string>? Languages = null
);

/// <summary><c>POST /api/v1/accounts/{id}/follow</c></summary>
public static class FollowAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/accounts/{id}/follow", Post)
            .Needs("write:follows")
            .WithSummary("Follow an account, or ask to where it is locked, or say anew what is wanted of it.")
            .Answers(AccountEntities.Relationship)
            .Refuses(
                "account.unknown",
                "follow.self",
                "follow.blocked",
                "follow.language_invalid",
                "follow.limit",
                "follow.daily_limit",
                "throwaway.follow_limit"
            );

    static Task<IResult> Post(
        AccountId id,
        NewFollow wanted,
        ClaimsPrincipal user,
        IMessageBus bus,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var me = user.AccountId;
        var command = new FollowAccount(me, id, wanted.Reblogs, wanted.Notify, wanted.Languages);
        return bus.Relate(command, me, id, clock.GetUtcNow(), ct);
    }
}

public static class FollowAccountHandler
{
    public static Task<Outcome<Relationship>> Handle(FollowAccount command, IDocumentSession session, CancellationToken ct) =>
        session.Relate(command.Stream, command.TargetStream, command.Decide, ct);
}
