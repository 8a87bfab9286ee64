using Api.Auth.Users;
using Domain.Credentials;
using Marten;

namespace Api.Auth.Mail;

/// <summary>A link that was sent to an account's e-mail address. Good once, until it expires, and while the address is the account's.</summary>
/// <param name="Id">The hash of the token in it.</param>
/// <param name="Name">For the log of events: no secret, and of no use to anyone.</param>
/// <param name="EmailKey">The user's, when it was made.</param>
/// <param name="Codes">Where not the token is mailed but a code beside it: the keyed hashes of those that were.</param>
/// <param name="Change">
/// The change of address that it is about, where it is: over with that, and not with a password, by which whoever is not to have
/// the account could silence its owner.
/// </param>
public sealed record OneTimeLink(
    string Id,
    string Name,
    string AccountId,
    MailKind Kind,
    string EmailKey,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<string>? Codes = null,
    string? Change = null
);

public static class OneTimeLinks
{
    /// <summary>Refuses a link that was used, is too old, or never was: who shows it is not told which.</summary>
    public const string NotGood = "link.not_good";

    static readonly TimeSpan ConfirmationLifetime = TimeSpan.FromDays(2);
    static readonly TimeSpan RecoveryLifetime = TimeSpan.FromHours(1);
    static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Makes a link for a user; it is good from the save on.</summary>
    /// <param name="change">That it is about, if it is about one.</param>
    /// <returns>The token that it is to hold.</returns>
    public static string NewLink(
        this IDocumentSession session,
        User user,
        MailKind kind,
        DateTimeOffset now,
        EmailChange? change = null
    )
    {
        var token = Secret.New();
        var expires = kind switch
        {
            MailKind.EmailChangeNotice => change!.Due,
            MailKind.Confirmation or MailKind.EmailChangeLink => now + ConfirmationLifetime,
            MailKind.SignInCode => now + CodeLifetime,
            _ => now + RecoveryLifetime,
        };
        session.Insert(
            new OneTimeLink(
                Secret.Hash(token),
                Guid.NewGuid().ToString("N"),
                user.Id,
                kind,
                user.EmailKey,
                expires,
                Change: change?.Name
            )
        );
        return token;
    }

    /// <summary>The link of a kind and whom it was sent to; null when it is not, or no longer, good.</summary>
    /// <param name="id">The hash of what was shown as its token.</param>
    public static async Task<(OneTimeLink Link, User User)?> FindLink(
        this IQuerySession session,
        string id,
        MailKind kind,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        await session.LoadAsync<OneTimeLink>(id, ct) is { } link
        && link.Kind == kind
        && link.ExpiresAt > now
        && await session.LoadAsync<User>(link.AccountId, ct) is { } user
        && user.EmailKey == link.EmailKey
            ? (link, user)
            : null;
}
