using System.Net;
using Domain;
using Domain.Accounts;
using Domain.Credentials;

namespace Api.Auth.Sessions;

/// <summary>Where a request comes from, as its sender will know it again.</summary>
public static class Place
{
    // the first that is named counts: browsers name those before them too, to be taken for one
    static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    static readonly (string Sign, string Name)[] Systems =
    [
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];

    public static Personal<SignInPlace> Of(HttpContext http, AccountId account) => new(Account.Subject(account), Of(http));

    public static SignInPlace Of(HttpContext http) =>
        new(Address(http.Connection.RemoteIpAddress), Device(http.Request.Headers.UserAgent.ToString()));

    /// <summary>What people call it; of what it says no more is kept.</summary>
    public static string Device(string userAgent)
    {
        var (browser, system) = (Named(Browsers, userAgent), Named(Systems, userAgent));
        return (browser, system) switch
        {
            (null, null) => "Unknown device",
            (null, _) => system,
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }

    static string? Named((string Sign, string Name)[] signs, string userAgent) =>
        signs.FirstOrDefault(sign => userAgent.Contains(sign.Sign, StringComparison.Ordinal)).Name;

    static string Address(IPAddress? address) =>
        address is null ? "unknown"
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.ToString();
}
