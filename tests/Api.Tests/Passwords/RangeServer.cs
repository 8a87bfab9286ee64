using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Passwords;

/// <summary>Answers as Pwned Passwords does, keeps what it was asked, and can be ill in many ways.</summary>
public sealed class RangeServer : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentQueue<string> asked = new();

    RangeServer(WebApplication app) => this.app = app;

    /// <summary>What is asked is put behind it.</summary>
    public Uri Url => new(app.Urls.Single() + "/range/");

    /// <summary>Passwords that were stolen.</summary>
    public ConcurrentBag<string> Stolen { get; } = [];

    /// <summary>Everything of each request: its line, headers and body.</summary>
    public IReadOnlyList<string> Asked => [.. asked];

    /// <summary>Instead of a list.</summary>
    public Func<HttpContext, Task>? Ill { get; set; }

    public static async Task<RangeServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new RangeServer(app);
        app.Run(server.Answer);
        await app.StartAsync();
        return server;
    }

    async Task Answer(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body);
        var headers = http.Request.Headers.Select(header => $"{header.Key}: {header.Value}");
        asked.Enqueue(
            $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n{string.Join('\n', headers)}\n{await body.ReadToEndAsync()}"
        );
        if (Ill is { } ill)
        {
            await ill(http);
            return;
        }
        var prefix = http.Request.Path.Value!.Split('/')[^1];
        var held = Stolen
            .Select(Hash)
            .Where(hash => hash.StartsWith(prefix, StringComparison.Ordinal))
            .Select(hash => $"{hash[5..]}:7");
        await http.Response.WriteAsync(string.Join("\r\n", held.Concat(Padding)));
    }

    /// <summary>Lines that count nothing, as the header asks for them.</summary>
    static IEnumerable<string> Padding => Enumerable.Range(0, 800).Select(i => $"{Hash($"padding {i}")[5..]}:0");

    // the lists are kept by it
#pragma warning disable CA5350
    public static string Hash(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
