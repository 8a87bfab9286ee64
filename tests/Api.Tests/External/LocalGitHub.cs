using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Api.Tests.External;

/// <summary>As much of GitHub as signing in by it takes, on loopback, as its documentation has it.</summary>
public sealed class LocalGitHub : IAsyncDisposable
{
    const string ClientId = "Ov23annals";
    const string ClientSecret = "canary3f70ab";

    readonly WebApplication app;
    readonly ConcurrentDictionary<string, string> challenges = new();

    LocalGitHub(WebApplication app) => this.app = app;

    public string Setting(string name) => $"{name}=github://{ClientId}:{ClientSecret}@{new Uri(app.Urls.Single()).Authority}";

    /// <summary>Who is signed in there.</summary>
    public object User { get; set; } = new { id = 583231, login = "octocat" };

    public object Emails { get; set; } = Array.Empty<object>();

    public static async Task<LocalGitHub> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var github = new LocalGitHub(builder.Build());
        github.app.Run(github.Answer);
        await github.app.StartAsync();
        return github;
    }

    /// <summary>Where a browser is sent back to that was sent here.</summary>
    public Uri Approve(Uri sentTo)
    {
        var asked = System.Web.HttpUtility.ParseQueryString(sentTo.Query);
        if (
            sentTo.AbsolutePath != "/login/oauth/authorize"
            || asked["client_id"] != ClientId
            || asked["scope"] != "read:user user:email"
            || asked["code_challenge_method"] != "S256"
        )
            throw new InvalidOperationException($"GitHub does not know: {sentTo}");
        var code = Guid.NewGuid().ToString("N")[..20];
        challenges[code] = asked["code_challenge"]!;
        return new($"{asked["redirect_uri"]}?code={code}&state={asked["state"]}");
    }

    async Task Answer(HttpContext http)
    {
        var isAuthorized = http.Request.Headers.Authorization == "Bearer gho_canary" && http.Request.Headers.UserAgent.Count > 0;
        switch (http.Request.Path.Value)
        {
            case "/login/oauth/access_token":
                var form = await http.Request.ReadFormAsync();
                var challenge = Base64Url.EncodeToString(
                    SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))
                );
                var isGood =
                    form["client_id"] == ClientId
                    && form["client_secret"] == ClientSecret
                    && challenges.TryRemove(form["code"].ToString(), out var asked)
                    && asked == challenge
                    && http.Request.Headers.Accept == "application/json";
                // also that it refuses it says with status 200
                await http.Response.WriteAsJsonAsync(
                    isGood
                        ? new { access_token = "gho_canary", token_type = "bearer" }
                        : (object)new { error = "bad_verification_code", error_description = "The code is incorrect or expired." }
                );
                break;
            case "/api/v3/user" when isAuthorized:
                await http.Response.WriteAsJsonAsync(User);
                break;
            case "/api/v3/user/emails" when isAuthorized:
                await http.Response.WriteAsJsonAsync(Emails);
                break;
            default:
                http.Response.StatusCode = 401;
                await http.Response.WriteAsJsonAsync(new { message = "Requires authentication" });
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
