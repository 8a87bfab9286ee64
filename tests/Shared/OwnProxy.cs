using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Annals.Testing;

/// <summary>Caddy by the file that the containers use, on free ports of loopback, before servers that the test names.</summary>
sealed class OwnProxy : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("annals-proxy-").FullName;
    readonly Process process;
    readonly ConcurrentQueue<string> said = [];

    /// <summary>What it logged of requests that it could not hand on.</summary>
    public string Errors => string.Join('\n', said.Where(line => line.Contains("\"error\"", StringComparison.Ordinal)));

    OwnProxy(IEnumerable<Uri> api, IEnumerable<Uri> streaming, int httpsPort)
    {
        HttpsPort = httpsPort;
        var start = new ProcessStartInfo("caddy", ["run", "--config", Configuration(), "--adapter", "caddyfile"])
        {
            RedirectStandardError = true,
        };
        start.Environment["XDG_DATA_HOME"] = start.Environment["XDG_CONFIG_HOME"] = start.Environment["HOME"] = folder;
        start.Environment["ANNALS_HOST"] = "localhost";
        start.Environment["ANNALS_HTTP_PORT"] = $"{HttpPort}";
        start.Environment["ANNALS_HTTPS_PORT"] = $"{HttpsPort}";
        start.Environment["ANNALS_METRICS_PORT"] = $"{MetricsPort}";
        start.Environment["ANNALS_API"] = To(api);
        start.Environment["ANNALS_STREAMING"] = To(streaming);
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
    }

    public int HttpPort { get; } = FreePort();

    public int HttpsPort { get; }

    public int MetricsPort { get; } = FreePort();

    public Uri Secure => new($"https://localhost:{HttpsPort}");

    /// <summary>It is there once it answers.</summary>
    /// <param name="api">The servers that answer.</param>
    /// <param name="streaming">Those that hold streams.</param>
    /// <param name="httpsPort">Where it is known to be already, if it is.</param>
    public static async Task<OwnProxy> Start(IEnumerable<Uri> api, IEnumerable<Uri> streaming, int? httpsPort = null)
    {
        var proxy = new OwnProxy(api, streaming, httpsPort ?? FreePort());
        using var client = new HttpClient();
        await Eventually.Until(
            async () =>
            {
                try
                {
                    using var answer = await client.GetAsync(new Uri($"http://localhost:{proxy.MetricsPort}/ready"));
                    if (!answer.IsSuccessStatusCode || !File.Exists(proxy.Root))
                        return false;
                    // its certificate is made after its authority
                    using var secure = proxy.Client();
                    using var greeted = await secure.GetAsync(new Uri("/health", UriKind.Relative));
                    return true;
                }
                catch (HttpRequestException) when (!proxy.process.HasExited)
                {
                    return false;
                }
            },
            "the proxy listens"
        );
        return proxy;
    }

    /// <summary>The certificate of its authority.</summary>
    public string Root => Path.Combine(folder, "caddy/pki/authorities/local/root.crt");

    /// <summary>Trusts the proxy's own authority, and no other.</summary>
    public bool Trusts(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Root));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ExtraStore.ImportFromPemFile(Path.Combine(folder, "caddy/pki/authorities/local/intermediate.crt"));
        using var leaf = new X509Certificate2(certificate);
        return chain.Build(leaf);
    }

    public HttpClient Client(bool followsRedirects = false)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = followsRedirects };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => Trusts(certificate, errors);
        return new(handler) { BaseAddress = Secure };
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static string To(IEnumerable<Uri> servers) => $"to {string.Join(' ', servers.Select(server => server.Authority))}";

    static string Configuration()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Cqrs.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "deploy/Caddyfile");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
