using System.Collections.Frozen;

namespace Domain.Instance;

/// <summary>At which domains an e-mail address may be.</summary>
public static class MailDomains
{
    public const string Refused = "account.email_domain_refused";

    /// <summary>
    /// Known to give anyone addresses that last for minutes, or that everyone reads. From memory, and short: those who run such a
    /// service change its name faster than any list; the operator adds what comes.
    /// </summary>
    static readonly FrozenSet<string> ThrownAway = """
        10minutemail.com 10minutemail.net 20minutemail.com discard.email dispostable.com
        dropmail.me emailondeck.com fakeinbox.com fakemail.net getairmail.com getnada.com grr.la guerrillamail.biz
        guerrillamail.com guerrillamail.de guerrillamail.info guerrillamail.net guerrillamail.org
        guerrillamailblock.com inboxkitten.com jetable.org mailcatch.com maildrop.cc mailforspam.com mailinator.com
        mailinator.net mailnesia.com mailnull.com mintemail.com moakt.com mohmal.com mytemp.email mytrashmail.com
        nada.email pokemail.net sharklasers.com spam4.me spambog.com spambox.us temp-mail.io
        temp-mail.org tempail.com tempinbox.com tempmail.com tempmail.net tempmailo.com tempr.email throwawaymail.com
        trash-mail.com trashmail.com trashmail.de trashmail.net wegwerfmail.de yopmail.com yopmail.fr yopmail.net
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(
        StringComparer.Ordinal
    );

    /// <summary>The rule that refuses an address; null where it is taken, or is no address at all, which others say.</summary>
    public static string? RefusedBy(string address, InstanceSettings settings)
    {
        if (DomainName.Normalise(address[(address.LastIndexOf('@') + 1)..]) is not { } domain)
            return null;
        var (refused, allowed) = (settings.Read(MailSettings.Refused), settings.Read(MailSettings.Allowed));
        foreach (var name in DomainName.Upwards(domain))
        {
            if (allowed.Contains(name))
                return null;
            if (refused.Contains(name) || ThrownAway.Contains(name))
                return Refused;
        }
        return null;
    }
}
