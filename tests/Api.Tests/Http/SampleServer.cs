using System.Net.Sockets;
using System.Text;
using Api.Hosting.Http;
using Api.Hosting.Http.Bodies;
using Api.Hosting.Http.Query;
using Domain.Accounts;
using Domain.Posts;
using JasperFx;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace Api.Tests.Http;

/// <summary>A real server with the real pipeline and endpoints that only show what reached them.</summary>
public sealed class SampleServer : IAsyncLifetime
{
    readonly WebApplication app = Build();

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public RecordedLog Log { get; } = new();

    public async Task InitializeAsync()
    {
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(Log);
        await app.StartAsync();
        Client.BaseAddress = new(app.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Log.Dispose();
    }

    /// <summary>What no HTTP client would send. The answer as it came over the wire, until the server closed.</summary>
    public async Task<string> SendRawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Client.BaseAddress!.Host, Client.BaseAddress.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        HttpPipeline.Add(builder);
        var app = builder.Build();
        HttpPipeline.UseManners(app);
        HttpPipeline.UseBodies(app);
        app.MapPost("/api/v1/sample", (Sample body) => Results.Ok(body));
        app.MapDelete("/api/v1/sample", ([FromBody] Sample body) => Results.Ok(body));
        app.MapPost("/api/v1/strict", (Strict body) => Results.Ok(body));
        app.MapPost("/api/v1/upload", [TakesFiles] (Sample body, HttpContext context) => Results.Ok(Uploads(body, context)));
        app.MapPost("/form", (HttpContext context) => Results.Ok(context.Request.Form["authenticity_token"].ToString()));
        app.MapGet("/api/v1/accounts/{id}", (AccountId id) => Results.Ok(new { id }));
        app.MapGet(
            "/api/v1/tags/{name}",
            (string name, [FromQuery(Name = "q")] string? query) => Results.Ok(new { name, query })
        );
        app.MapGet(
            "/api/v1/paged",
            (Page<PostId> page, Flag? local) =>
                Results.Ok(
                    new
                    {
                        page.MaxId,
                        limit = page.Limit,
                        local = (bool)(local ?? default),
                    }
                )
        );
        app.MapGet(
            "/api/v1/many",
            (Many<AccountId> id, Many<string> excludeTypes) =>
                Results.Ok(new { ids = id.Values, excludeTypes = excludeTypes.Values })
        );
        app.MapGet("/api/v1/required", (int number) => Results.Ok(number));
        app.MapGet("/api/v1/refused", () => Problems.Answer("follow.blocked"));
        app.MapGet("/api/v1/forbidden", () => Results.StatusCode(403));
        app.MapGet("/page", () => Results.Content("<p>hello", "text/html"));
        app.MapGet("/fault/bug", string () => throw new InvalidOperationException("a secret of the house"));
        app.MapGet("/fault/stored-json", string () => throw new System.Text.Json.JsonException("a broken row"));
        app.MapGet(
            "/fault/database",
            string () => throw new NpgsqlException("gone", new SocketException((int)SocketError.ConnectionRefused))
        );
        app.MapGet("/fault/statement", string () => throw new PostgresException("no such table", "ERROR", "ERROR", "42P01"));
        app.MapGet("/fault/race", string () => throw new AggregateException(new ConcurrencyException(typeof(Sample), "stream")));
        return app;
    }

    static object Uploads(Sample body, HttpContext context) =>
        new
        {
            body.Text,
            Files = context.Request.Form.Files.Select(file => new
            {
                file.Name,
                file.FileName,
                file.Length,
                file.ContentType,
            }),
        };
}

public sealed record Sample(
    string? Text = null,
    bool? Flag = null,
    int? Number = null,
    long? ExpiresIn = null,
    IReadOnlyList<string>? Words = null,
    IReadOnlyList<Row>? Rows = null,
    Inner? Inner = null,
    AccountId? Account = null,
    Visibility? Visibility = null,
    DateTimeOffset? At = null
);

public sealed record Row(string? Name = null, string? Value = null);

public sealed record Inner(IReadOnlyList<string>? Options = null, bool Multiple = false, Inner? Deeper = null);

public sealed record Strict(string ClientName, IReadOnlyList<string> RedirectUris, string? Website, bool Trusted = false);
