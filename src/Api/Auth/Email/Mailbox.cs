using Api.Auth.Mail;
using Api.Auth.Users;
using Domain.Credentials;
using Marten;

namespace Api.Auth.Email;

/// <summary>An account's e-mail address, as its owner looks at it.</summary>
/// <param name="IsSuppressed">Mail to it came back, so that none is sent to it.</param>
/// <param name="Change">That is open; null where none is.</param>
sealed record Mailbox(string Address, bool IsConfirmed, bool IsSuppressed, EmailChange? Change)
{
    /// <summary>Null of a throwaway account, which has none.</summary>
    public static async Task<Mailbox?> Of(User user, IQuerySession session, CancellationToken ct)
    {
        if (user.Email?.TryRead(out var address) is not true)
            return null;
        var credentials = await session.Events.AggregateStreamAsync<AccountCredentials>(
            AccountCredentials.Stream(user.AccountId),
            token: ct
        );
        var suppressed = await session.FindSuppressed(user.EmailKey, ct);
        return new(address!, user.ConfirmedAt is not null, suppressed is not null, credentials?.EmailChange);
    }
}
