using System.Globalization;
using System.Net.Mail;
using System.Text;
using Domain.Accounts;
using Projections.Store.PersonalData;

namespace Api.Auth.Users;

/// <summary>What counts as an e-mail address, and when two are the same.</summary>
public static class EmailAddress
{
    public const int MaxLength = 254; // RFC 5321 4.5.3.1, as erratum 1690 to RFC 3696 derives it

    static readonly IdnMapping Idn = new();

    /// <summary>A bare address with a domain of two labels or more; whether anyone reads it, only a message can tell.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: <= MaxLength }
        && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) || c is '"' or '<' or '>' or ',')
        && MailAddress.TryCreate(text, out var parsed)
        && parsed.Address == text
        && parsed.Host.Contains('.', StringComparison.Ordinal)
        && !parsed.Host.StartsWith('[')
        && TryAscii(parsed.Host, out _);

    /// <summary>One spelling for all that reach the same mailbox by any usual server's rules: case and Unicode form.</summary>
    /// <remarks>Tags (<c>me+annals@…</c>) stay: they may be different mailboxes.</remarks>
    public static string Normalise(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 0 || !TryAscii(address[(at + 1)..], out var host)
            ? address
            : $"{address[..at].Normalize(NormalizationForm.FormKC).ToLowerInvariant()}@{host.ToLowerInvariant()}";
    }

    /// <summary>What an address is found by, so that it need not stand readable in an index.</summary>
    public static string Key(string address, KeyRing ring) => ring.HashName("email", Normalise(address));

    /// <summary>In place of the key of an address, for who has none: no address has it.</summary>
    public static string NoKey(AccountId account) => $"none/{account}";

    static bool TryAscii(string host, out string ascii)
    {
        try
        {
            ascii = Idn.GetAscii(host);
            return true;
        }
        catch (ArgumentException)
        {
            ascii = "";
            return false;
        }
    }
}
