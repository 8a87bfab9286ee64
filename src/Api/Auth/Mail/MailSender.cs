using System.Net.Sockets;
using Api.Hosting;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Api.Auth.Mail;

/// <summary>Hands mail to the server, one connection a mail: there are few.</summary>
public sealed class MailSender(Settings settings)
{
    const int TimeoutMs = 10_000;

    /// <summary>What became of it. Why it did not go is told without what the server said, which may hold the address.</summary>
    public async Task<(Delivery Delivery, string Why)> Send(MimeMessage message, CancellationToken ct)
    {
        if (settings.Mail is not { } server)
            return (Delivery.Waits, "SMTP_URL is not set");
        try
        {
            using var client = await Connect(server, ct);
            await client.SendAsync(message, ct);
            await Leave(client, ct);
            return (Delivery.Sent, "");
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500 && IsAboutTheMail(refused))
        {
            return (
                IsAboutTheMailbox(refused) ? Delivery.Bounced : Delivery.Refused,
                $"{refused.ErrorCode} {(int)refused.StatusCode}"
            );
        }
        catch (Exception away) when (IsAway(away, ct))
        {
            return (Delivery.Waits, away.GetType().Name);
        }
    }

    /// <summary>Connected, and signed in where there is a password; the caller disposes it.</summary>
    /// <exception cref="Exception">One that <see cref="IsAway"/> knows.</exception>
    public static async Task<SmtpClient> Connect(MailServer server, CancellationToken ct)
    {
        var client = new SmtpClient { Timeout = TimeoutMs };
        try
        {
            await client.ConnectAsync(server.Host, server.Port, server.Security, ct);
            if (server is { User: { } user, Password: { } password })
                await client.AuthenticateAsync(user, password, ct);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Whether a failure is the server's or the network's, and may be over by and by.</summary>
    public static bool IsAway(Exception failed, CancellationToken ct) =>
        failed
            is SmtpCommandException
                or SmtpProtocolException
                or ServiceNotConnectedException
                or AuthenticationException
                or SslHandshakeException
                or NotSupportedException
                or SocketException
                or IOException
                or TimeoutException
        || (failed is OperationCanceledException && !ct.IsCancellationRequested);

    static bool IsAboutTheMail(SmtpCommandException refused) =>
        refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;

    /// <summary>
    /// That there is no such mailbox, or that it takes no mail: RFC 5321 4.2.3, RFC 7504. A code of RFC 3463 that is about policy says
    /// that we are not wanted, whoever it is for; and a mailbox that is full may be emptied.
    /// </summary>
    static bool IsAboutTheMailbox(SmtpCommandException refused) =>
        refused is { ErrorCode: SmtpErrorCode.RecipientNotAccepted, StatusCode: var code }
        && (int)code is 521 or 550 or 551 or 553 or 556
        && !refused.Message.TrimStart().StartsWith("5.7.", StringComparison.Ordinal);

    /// <summary>It has the mail already: what goes wrong now is none of our concern, and no reason to send it again.</summary>
    static async Task Leave(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception late) when (IsAway(late, ct) || late is OperationCanceledException) { }
    }
}

public enum Delivery
{
    Sent,

    /// <summary>For good: the text is not liked there, say, or we are not.</summary>
    Refused,

    /// <summary>For good: nobody there has such an address.</summary>
    Bounced,

    /// <summary>The server could not be asked, or wants to be asked later.</summary>
    Waits,
}
