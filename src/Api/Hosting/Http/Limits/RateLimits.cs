using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Api.Auth;
using Api.Auth.Pages;

namespace Api.Hosting.Http.Limits;

/// <summary>
/// Lets nobody ask the API without end: an account, or the address of whoever is none, so many times within five minutes, and
/// takings back and sign-ups by themselves. Every answer tells how many are left, as Mastodon's do; who asks too often gets 429, and nothing
/// else is done.
/// </summary>
sealed class RateLimits(RequestDelegate next, RateCounters counters, Settings settings, TimeProvider clock)
{
    const int NetworkBits = 64;

    readonly RateLimit? requests = Of("requests", settings.RateLimit, TimeSpan.FromMinutes(5));
    readonly RateLimit? deletions = Of("deletions", settings.DeleteLimit, TimeSpan.FromMinutes(30));

    readonly RateLimit? signUps = Of("sign_ups", settings.SignUpLimit, TimeSpan.FromMinutes(30));

    /// <summary>Whether what is asked at a path is counted.</summary>
    public static bool Concern(PathString path) => path.StartsWithSegments("/api");

    public async Task InvokeAsync(HttpContext http)
    {
        var limits = Applying(http).ToList();
        if (limits.Count == 0)
        {
            await next(http);
            return;
        }
        List<RateUse> uses = [];
        foreach (var own in limits.GroupBy(limit => limit.Whose, limit => limit.Limit))
            uses.AddRange(await counters.Use(own.Key, [.. own]));
        var tightest = uses.MinBy(use => use.Remaining - (use.IsExceeded ? 1 : 0));
        // on starting: what answers a fault clears the headers first
        http.Response.OnStarting(() =>
        {
            Tell(http.Response.Headers, tightest);
            return Task.CompletedTask;
        });
        if (!tightest.IsExceeded)
        {
            await next(http);
            return;
        }
        http.Response.Headers.RetryAfter = ((long)Math.Ceiling(tightest.Rest.TotalSeconds)).ToString(
            CultureInfo.InvariantCulture
        );
        if (Concern(http.Request.Path))
            await new ErrorBody("Too many requests").WriteAsync(http, StatusCodes.Status429TooManyRequests);
        else
            await TooOften(tightest.Rest).ExecuteAsync(http);
    }

    static HtmlPage TooOften(TimeSpan rest) =>
        new(
            "That was tried too often",
            Html.Of($"""<p role="alert">Try again in {Math.Ceiling(rest.TotalMinutes)} minutes.</p>"""),
            StatusCodes.Status429TooManyRequests
        );

    IEnumerable<(string Whose, RateLimit Limit)> Applying(HttpContext http)
    {
        var endpoint = http.GetEndpoint()?.Metadata;
        if (requests is not null && Concern(http.Request.Path))
            yield return (Caller(http), requests);
        if (
            deletions is not null
            && endpoint?.GetMetadata<LimitedAsDeletion>() is not null
            && http.User.MaybeAccountId is not null
        )
            yield return (Caller(http), deletions);
        // of the network alone: apps ask with a token of their own, which anyone may have
        if (signUps is not null && endpoint?.GetMetadata<LimitedAsSignUp>() is not null)
            yield return (Network(http), signUps);
    }

    static string Caller(HttpContext http) => http.User.MaybeAccountId is { } account ? $"account/{account}" : Network(http);

    /// <summary>Where a request comes from, as counters call it.</summary>
    public static string Network(HttpContext http) => $"address/{Address(http.Connection.RemoteIpAddress)}";

    /// <summary>Of IPv6 the network: a household has more addresses than anyone could count.</summary>
    static string Address(IPAddress? address) =>
        address switch
        {
            null => "unknown",
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(
                address.GetAddressBytes().AsSpan(0, NetworkBits / 8)
            ),
            _ => address.ToString(),
        };

    void Tell(IHeaderDictionary headers, RateUse use)
    {
        headers["X-RateLimit-Limit"] = use.Limit.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = use.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = (clock.GetUtcNow() + use.Rest).UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
            CultureInfo.InvariantCulture
        );
    }

    static RateLimit? Of(string name, int limit, TimeSpan window) => limit == 0 ? null : new(name, limit, window);
}
