using Api.Hosting;
using MailKit.Security;
using MimeKit;

namespace Api.Auth.Mail;

/// <summary>Where mail is handed over, and whom it comes from.</summary>
public sealed record MailServer(string Host, int Port, SecureSocketOptions Security, string? User, string? Password)
{
    const int SubmissionPort = 587; // RFC 6409
    const int TlsPort = 465; // RFC 8314

    public MailboxAddress Sender { get; init; } = SenderAt("localhost");

    /// <summary>Without who we are there, which is a secret.</summary>
    public override string ToString() => $"{Host}:{Port}";

    /// <exception cref="FormatException">It is no such URL, or has an option that is not known; no part of it is repeated.</exception>
    public static MailServer Parse(string url)
    {
        var parts = UrlParts.Parse(url, "smtp", "smtps");
        if (parts.Hosts is not [var (host, port)])
            throw new FormatException("one host was expected.");
        if (parts.Path is { Length: > 0 })
            throw new FormatException("nothing is expected after the host but options.");
        if (string.IsNullOrEmpty(parts.User) != string.IsNullOrEmpty(parts.Password))
            throw new FormatException("a user and a password belong together.");
        var isTls = parts.Scheme == "smtps";
        // in the clear a password would be anyone's: whoever stands between could leave out that TLS is offered
        var security =
            isTls ? SecureSocketOptions.SslOnConnect
            : parts.Password is not null ? SecureSocketOptions.StartTls
            : SecureSocketOptions.StartTlsWhenAvailable;
        foreach (var (name, value) in parts.Options)
            security = (name, value) switch
            {
                ("starttls", _) when isTls => throw new FormatException("smtps:// is over TLS from the start."),
                ("starttls", "always") => SecureSocketOptions.StartTls,
                ("starttls", "auto") => SecureSocketOptions.StartTlsWhenAvailable,
                ("starttls", "never") => SecureSocketOptions.None,
                ("starttls", _) => throw new FormatException("starttls is always, never or auto."),
                _ => throw new FormatException($"the option '{name}' is not known."),
            };
        return new(host, port ?? (isTls ? TlsPort : SubmissionPort), security, parts.User, parts.Password);
    }

    /// <exception cref="FormatException">It is neither an address nor <c>Name &lt;address&gt;</c>.</exception>
    public static MailboxAddress ParseSender(string text) =>
        MailboxAddress.TryParse(text, out var sender) && sender.Address.Contains('@', StringComparison.Ordinal)
            ? sender
            : throw new FormatException("an e-mail address was expected.");

    public static MailboxAddress SenderAt(string host) => new("", $"no-reply@{host}");
}
