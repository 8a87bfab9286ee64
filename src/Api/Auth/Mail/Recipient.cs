using Api.Auth.Users;
using Domain;
using Domain.Credentials;
using Marten;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Api.Auth.Mail;

/// <summary>Where a mail goes, as is found out when it is sent.</summary>
/// <param name="Key">See <see cref="EmailAddress.Key"/>.</param>
/// <param name="Change">The change of address that it is about, where it is about one that is open.</param>
public sealed record Recipient(string Address, string Key, EmailChange? Change = null)
{
    /// <summary>Null where nobody is to get the mail any more: the account is erased, or what it was about is over.</summary>
    public static async Task<Recipient?> Of(MailDue due, User user, IDocumentSession session, KeyRing ring, CancellationToken ct)
    {
        if (due.Change is not { } change)
            return To(user.Email, ring);
        var credentials = await session.Read<AccountCredentials>(AccountCredentials.Stream(due.Account), ct);
        if (due.Kind is MailKind.EmailLeft)
            return credentials.EmailChanged is { } done && done.Change == change ? To(done.From, ring) : null;
        if (credentials.EmailChange is not { } open || open.Name != change)
            return null;
        var isToNew = due.Kind is MailKind.EmailChangeLink;
        return open.IsConfirmedBy(isToNew ? EmailSide.New : EmailSide.Old)
            ? null
            : To(isToNew ? open.Address : user.Email, ring, open);
    }

    static Recipient? To(Personal<string>? address, KeyRing ring, EmailChange? change = null) =>
        address is not null && address.TryRead(out var known) ? new(known, EmailAddress.Key(known, ring), change) : null;
}
