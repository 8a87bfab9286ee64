using Domain.Instance;
using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>What somebody says to be let in who comes by themselves.</summary>
/// <param name="Agrees">To the rules and terms of the instance.</param>
/// <param name="Terms">The version of those that they were shown; null where whoever asks for them cannot say.</param>
/// <param name="Reason">Why they want to join; it is kept only where somebody is to read it.</param>
/// <param name="ShowsInvite">A code, whether it is an invitation's or not.</param>
/// <param name="Now">Told by whoever asks, who has a clock.</param>
public sealed record Admission(bool Agrees, string? Terms, string? Reason, bool ShowsInvite, DateTimeOffset Now)
{
    /// <summary>In characters as people count them.</summary>
    public const int MaxReason = 420;

    /// <summary>What stands in the log of their being let in, or of their waiting for it.</summary>
    /// <param name="invite">Of the code that they show; an empty one where it is none's.</param>
    internal Decision Admit(AccountId account, InstanceSettings settings, Invite invite)
    {
        if (settings.Registrations is RegistrationMode.Closed)
            return Refuse("registration.closed");
        if (!Agrees)
            return Refuse("registration.not_agreed");
        if (Terms is not null && Terms != settings.TermsVersion)
            return Refuse("registration.terms_changed");
        if (ShowsInvite && !invite.IsGood(Now))
            return Refuse("invite.not_good");
        if (!ShowsInvite && settings.Registrations is RegistrationMode.Invite)
            return Refuse("registration.invite_missing");
        var accepted = new AccountTermsAccepted(account, settings.TermsVersion);
        if (ShowsInvite)
            return [accepted, new AccountInvited(account, invite.Created!.Invite, invite.Created.MaxUses)];
        if (settings.Registrations is not RegistrationMode.Approval)
            return [accepted];
        return Check(settings, out var reason) is { } broken
            ? Refuse(broken)
            : [accepted, new AccountApprovalAsked(account, reason is null ? null : new(Account.Subject(account), reason))];
    }

    /// <summary>The name of the rule that the reason breaks, or null; <paramref name="kept"/> is then what is kept of it.</summary>
    string? Check(InstanceSettings settings, out string? kept)
    {
        var isText = WrittenText.TryNormalise(Reason ?? "", out var normal);
        kept = normal is null || WrittenText.IsBlank(normal) ? null : normal.Trim();
        return !isText ? "registration.reason_invalid"
            : kept is null ? (settings.Read(SignUpSettings.ReasonRequired) ? "registration.reason_missing" : null)
            : !WrittenText.FitsEnvelope(kept) || WrittenText.Graphemes(kept) > MaxReason ? "registration.reason_too_long"
            : null;
    }
}
