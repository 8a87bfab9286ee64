using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Captchas;

/// <summary>Answers as Turnstile's siteverify does, and can be ill.</summary>
public sealed class SiteVerify : IAsyncDisposable
{
    public const string Secret = "a canary of a secret 5b1d";

    readonly WebApplication app;
    readonly ConcurrentDictionary<string, object> tokens = new();

    SiteVerify(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.Single() + "/turnstile/v0/siteverify");

    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Instead of an answer.</summary>
    public Func<HttpContext, Task>? Ill { get; set; }

    public static async Task<SiteVerify> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new SiteVerify(app);
        app.MapPost("/turnstile/v0/siteverify", server.Answer);
        await app.StartAsync();
        return server;
    }

    /// <summary>What a widget would give to a browser; good once.</summary>
    public string Token(string hostname = "annals.example", string action = "sign_up")
    {
        var token = $"0.{Guid.NewGuid():N}";
        tokens[token] = new
        {
            success = true,
            challenge_ts = DateTimeOffset.UtcNow,
            hostname,
            action,
            cdata = "",
            error_codes = Array.Empty<string>(),
        };
        return token;
    }

    async Task Answer(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        Asked.Enqueue(string.Join('&', form.Select(field => field.Key)));
        if (Ill is { } ill)
            await ill(http);
        else if (form["secret"] != Secret)
            await Refuse(http, "invalid-input-secret");
        else if (tokens.TryRemove(form["response"].ToString(), out var told))
            await http.Response.WriteAsJsonAsync(told);
        else
            await Refuse(http, "timeout-or-duplicate");
    }

    public static Task Refuse(HttpContext http, params string[] errors) =>
        http.Response.WriteAsync(
            JsonSerializer.Serialize(new Dictionary<string, object> { ["success"] = false, ["error-codes"] = errors })
        );

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
