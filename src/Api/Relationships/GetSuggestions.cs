using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Microsoft.AspNetCore.Mvc;

namespace Api.Relationships;

/// <summary><c>GET /api/v2/suggestions</c> and, for older clients, <c>GET /api/v1/suggestions</c></summary>
public static class GetSuggestionsEndpoint
{
    const int Standard = 40;
    const int Most = 80;
    const string HowMany = "How many: 40 unless said, 80 at most.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/v2/suggestions", Get)
            .Needs("read:accounts")
            .WithSummary("List accounts that the caller might want to follow, and why.")
            .AnswersMany(AccountEntities.Suggestion);
        routes
            .MapGet("/api/v1/suggestions", GetAccounts)
            .Needs("read:accounts")
            .WithSummary("List accounts that the caller might want to follow, as older clients do.")
            .AnswersMany(AccountEntities.Account);
    }

    static Task<IReadOnlyList<SuggestionEntity>> Get(
        [FromQuery, Description(HowMany)] int? limit,
        ClaimsPrincipal caller,
        Suggestions suggestions,
        CancellationToken ct
    ) => suggestions.For(caller.AccountId, Math.Clamp(limit ?? Standard, 1, Most), ct);

    static async Task<IEnumerable<AccountEntity>> GetAccounts(
        [FromQuery, Description(HowMany)] int? limit,
        ClaimsPrincipal caller,
        Suggestions suggestions,
        CancellationToken ct
    ) => (await Get(limit, caller, suggestions, ct)).Select(suggestion => suggestion.Account);
}
