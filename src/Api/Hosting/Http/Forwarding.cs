using Microsoft.AspNetCore.HttpOverrides;

namespace Api.Hosting.Http;

/// <summary>
/// Behind a proxy, the address that asks is the proxy's, and who asked it stands in headers that anybody could send: they are
/// believed of the proxies alone that the settings name.
/// </summary>
public static class Forwarding
{
    /// <param name="app">Before anything else of it that looks at who asks.</param>
    /// <param name="trusted">None: the headers mean nothing.</param>
    public static void Use(WebApplication app, IReadOnlyList<System.Net.IPNetwork> trusted)
    {
        if (trusted.Count == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null, // as far back as trusted proxies vouch for each other
        };
        options.KnownProxies.Clear(); // loopback would be trusted
        options.KnownIPNetworks.Clear();
        foreach (var network in trusted)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
