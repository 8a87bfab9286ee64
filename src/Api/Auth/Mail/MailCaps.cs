using System.Globalization;
using Api.Hosting;
using Api.Hosting.Http.Limits;

namespace Api.Auth.Mail;

/// <summary>How much mail may be asked for: to one e-mail address, whosoever it is, and from one address of the network.</summary>
public sealed class MailCaps(RateCounters counters, Settings settings)
{
    const int NetworkFactor = 4;

    const int MostOfTaken = 3;

    static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Counts a mail; true when it is one too many, and the answer then says when to ask again.</summary>
    /// <param name="emailKey">See <see cref="Users.EmailAddress.Key"/>; null where mail goes to each address but once.</param>
    public async Task<bool> Exceeds(HttpContext http, string? emailKey)
    {
        if (settings.MailLimit == 0)
            return false;
        var network = new RateLimit("mail", settings.MailLimit * NetworkFactor, Window);
        List<RateUse> uses = [.. await counters.Use(RateLimits.Network(http), [network])];
        if (emailKey is not null)
            uses.AddRange(await counters.Use($"mailbox/{emailKey}", [new("mail", settings.MailLimit, Window)]));
        if (uses.FindAll(use => use.IsExceeded) is not { Count: > 0 } exceeded)
            return false;
        http.Response.Headers.RetryAfter = Math.Ceiling(exceeded.Max(use => use.Rest).TotalSeconds)
            .ToString(CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>Counts a mail that says that somebody else wants this address; true when it is one too many for a day.</summary>
    public async Task<bool> ExceedsOfTaken(string emailKey) =>
        (await counters.Use($"mailbox/{emailKey}", [new("taken", MostOfTaken, TimeSpan.FromDays(1))])).Any(use => use.IsExceeded);
}
