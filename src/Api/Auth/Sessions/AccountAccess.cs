using Api.Auth.Email;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Domain;
using Domain.Credentials;
using Marten;

namespace Api.Auth.Sessions;

/// <summary>Who may use an account, as its owner looks at it.</summary>
/// <param name="Current">The session of the browser that asks.</param>
/// <param name="Browsers">The one last used first.</param>
/// <param name="Apps">The one allowed last first.</param>
sealed record AccountAccess(
    User User,
    string? Current,
    IReadOnlyList<WebSession> Browsers,
    IReadOnlyList<AppAccess> Apps,
    Mailbox? Mailbox
)
{
    /// <summary>Of each kind; more than anybody looks through.</summary>
    const int Most = 500;

    public static async Task<AccountAccess> Of(
        User user,
        string? current,
        IQuerySession session,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var browsers = await session.Query<WebSession>().Where(web => web.AccountId == user.Id).Take(Most).ToListAsync(ct);
        var tokens = await session.Query<AccessToken>().Where(token => token.AccountId == user.Id).Take(Most).ToListAsync(ct);
        return new(
            user,
            current,
            [.. browsers.Where(web => !web.IsHalfway && web.ExpiresAt > now).OrderByDescending(web => web.SeenAt)],
            [
                .. tokens
                    .GroupBy(token => token.ClientId, StringComparer.Ordinal)
                    .Select(AppAccess.Of)
                    .OrderByDescending(app => app.Since),
            ],
            await Mailbox.Of(user, session, ct)
        );
    }
}

/// <summary>What one app may do, by all tokens that it has.</summary>
/// <param name="UsedAt">The last time; null where it never used one.</param>
sealed record AppAccess(
    string ClientId,
    string Name,
    IReadOnlyList<string> Scopes,
    DateTimeOffset Since,
    DateTimeOffset? UsedAt,
    Personal<SignInPlace>? Place
)
{
    public static AppAccess Of(IGrouping<string, AccessToken> tokens)
    {
        var last = tokens.OrderByDescending(token => token.UsedAt).First();
        return new(
            tokens.Key,
            last.ClientName,
            [.. tokens.SelectMany(token => Auth.Scopes.Parse(token.Scopes).Names).Distinct(StringComparer.Ordinal)],
            tokens.Max(token => token.CreatedAt),
            last.UsedAt,
            last.Place
        );
    }
}
