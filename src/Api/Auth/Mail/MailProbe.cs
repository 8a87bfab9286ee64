using System.Diagnostics;

namespace Api.Auth.Mail;

/// <summary>Whether the mail server would take mail: it is connected to, and signed in to, and given none.</summary>
public static class MailProbe
{
    /// <returns>Without who we are there, which what the server says may hold.</returns>
    public static async Task<(bool IsWell, string Found)> Ask(MailServer server, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var client = await MailSender.Connect(server, ct);
            await client.NoOpAsync(ct);
            var how = client.IsSecure ? "over TLS" : "in the clear";
            var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            return (true, $"{server} answered {how} in {took:0} ms; mail is from {server.Sender.Address}");
        }
        catch (Exception away) when (MailSender.IsAway(away, ct))
        {
            return (false, $"{server} cannot be used ({away.GetType().Name}): mail waits for it, for two days.");
        }
    }
}
