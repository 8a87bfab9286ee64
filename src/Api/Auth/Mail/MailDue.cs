using System.Text.Json.Serialization;
using Api.Hosting.Commands;
using Domain.Accounts;
using Marten;
using Wolverine.Attributes;

namespace Api.Auth.Mail;

[JsonConverter(typeof(JsonStringEnumConverter<MailKind>))]
public enum MailKind
{
    /// <summary>A link by which the address is confirmed.</summary>
    Confirmation,

    /// <summary>A link by which another password is set.</summary>
    Recovery,

    /// <summary>Tells that another password was set.</summary>
    Recovered,

    /// <summary>Tells that its owner changed the password.</summary>
    PasswordChanged,

    /// <summary>Tells that codes are asked for.</summary>
    TwoFactorEnabled,

    /// <summary>Tells that codes are asked for no more.</summary>
    TwoFactorDisabled,

    /// <summary>Tells that a passkey signs in from now on.</summary>
    PasskeyAdded,

    /// <summary>Tells that one does no more.</summary>
    PasskeyRemoved,

    /// <summary>Tells that an account elsewhere signs in from now on.</summary>
    ExternalLinked,

    /// <summary>Tells that one does no more.</summary>
    ExternalUnlinked,

    /// <summary>A link by which the second proof is given up, in a day.</summary>
    TwoFactorReset,

    /// <summary>Tells that this was asked for.</summary>
    TwoFactorResetAsked,

    /// <summary>Tells that the password was stolen from another site.</summary>
    BreachedPassword,

    /// <summary>A code that a suspicious sign-in takes.</summary>
    SignInCode,

    /// <summary>To the address that the account is to have: a link by which that is confirmed.</summary>
    EmailChangeLink,

    /// <summary>In place of the former where somebody else has the address already.</summary>
    EmailChangeTaken,

    /// <summary>To the address that the account has: a link by which the change is stopped, or confirmed.</summary>
    EmailChangeNotice,

    /// <summary>Tells the new address that it is the account's.</summary>
    EmailChanged,

    /// <summary>Tells the one before that it is not any more.</summary>
    EmailLeft,

    /// <summary>Tells that the account was let in.</summary>
    Approved,

    /// <summary>Tells that it was not.</summary>
    Rejected,
}

/// <summary>An account is to be sent mail. Where to, and by which link, is found out when it is sent.</summary>
/// <param name="Id">Of the mail, the same at each try, so that who gets it twice may show it once.</param>
/// <param name="Since">When it was first to be sent.</param>
/// <param name="Tries">That failed so far.</param>
/// <param name="Link">The id of the one that it is about, where it was made when the mail was asked for.</param>
/// <param name="Change">Names the change of address that it is about.</param>
[MessageIdentity("mail-due")]
public sealed record MailDue(
    Guid Id,
    AccountId Account,
    MailKind Kind,
    DateTimeOffset Since,
    int Tries = 0,
    string? Link = null,
    string? Change = null
)
{
    /// <summary>Its link shows whether mail comes to the address, so that it is sent also where mail came back from.</summary>
    public bool ProvesAddress => Kind is MailKind.Confirmation or MailKind.EmailChangeLink;
}

/// <summary>How mail is asked for: with what it follows from, in one transaction.</summary>
public static class Mailing
{
    public static void SendMail(
        this Outbox outbox,
        IDocumentSession session,
        AccountId account,
        MailKind kind,
        DateTimeOffset now,
        string correlation,
        string? link = null,
        string? change = null
    ) =>
        outbox.Send(
            session,
            new MailDue(Guid.NewGuid(), account, kind, now, Link: link, Change: change),
            now,
            correlation,
            Outbox.MailQueue
        );
}
