using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Api.Auth;

namespace Api.Hosting.Http.Limits;

/// <summary>
/// Lets nobody ask the API without end: an account, or the address of whoever is none, so many times within five minutes, and
/// takings back by themselves. Every answer tells how many are left, as Mastodon's do; who asks too often gets 429, and nothing
/// else is done.
/// </summary>
sealed class RateLimits(RequestDelegate next, RateCounters counters, Settings settings, TimeProvider clock)
{
    const int NetworkBits = 64;

    readonly RateLimit? requests = Of("requests", settings.RateLimit, TimeSpan.FromMinutes(5));
    readonly RateLimit? deletions = Of("deletions", settings.DeleteLimit, TimeSpan.FromMinutes(30));

    /// <summary>Whether what is asked at a path is counted.</summary>
    public static bool Concern(PathString path) => path.StartsWithSegments("/api");

    public async Task InvokeAsync(HttpContext http)
    {
        RateLimit[] limits = Concern(http.Request.Path) ? [.. Applying(http).OfType<RateLimit>()] : [];
        if (limits.Length == 0)
        {
            await next(http);
            return;
        }
        var uses = await counters.Use(Caller(http), limits);
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
        await new ErrorBody("Too many requests").WriteAsync(http, StatusCodes.Status429TooManyRequests);
    }

    IEnumerable<RateLimit?> Applying(HttpContext http)
    {
        yield return requests;
        if (http.GetEndpoint()?.Metadata.GetMetadata<LimitedAsDeletion>() is not null && http.User.MaybeAccountId is not null)
            yield return deletions;
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
