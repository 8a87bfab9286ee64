using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Api.Auth.Pages;

namespace Api.Auth.Captchas;

/// <summary>
/// Cloudflare's: its script shows the browser what it likes, and we ask it whether what the browser then holds is good
/// (https://developers.cloudflare.com/turnstile/get-started/server-side-validation/). It is told nothing about who asks but by their browser.
/// </summary>
public sealed class Turnstile(
    CaptchaSettings settings,
    AuthSettings auth,
    IHttpClientFactory clients,
    TimeProvider clock,
    ILogger<Turnstile> log
) : ICaptcha
{
    /// <summary>Of the client in the host's factory.</summary>
    public const string ClientName = "turnstile";

    /// <summary>So long nobody is sent to it after it could not tell.</summary>
    public static TimeSpan Rest { get; } = TimeSpan.FromMinutes(1);

    const string Host = "https://challenges.cloudflare.com";
    const int MaxShown = 2_048; // as it says

    /// <summary>What it says of what was shown; whatever else it says is about us, or about itself.</summary>
    static readonly string[] NotGood = ["invalid-input-response", "missing-input-response", "timeout-or-duplicate"];

    long awayUntil;

    /// <summary>It could not tell a moment ago.</summary>
    public bool IsAway => clock.GetUtcNow().UtcTicks < Interlocked.Read(ref awayUntil);

    public CaptchaFields Ask(string purpose) =>
        new(
            Html.Of(
                $"""
                <div class="cf-turnstile" data-sitekey="{settings.SiteKey}" data-action="{purpose}" data-response-field-name="captcha"></div>
                <script src="{Host}/turnstile/v0/api.js" async defer></script>
                """
            ),
            RunsScript: true,
            Host
        );

    public async Task<bool?> Check(string shown, string purpose, CancellationToken ct)
    {
        if (shown.Length > MaxShown)
            return false;
        var (isGood, why) = await Ask(shown, purpose, ct);
        var wasAway = IsAway;
        Interlocked.Exchange(ref awayUntil, isGood is null ? (clock.GetUtcNow() + Rest).UtcTicks : 0);
        if (isGood is null && !wasAway)
            log.LogWarning("Turnstile cannot tell who is a person ({Why}): for a while, browsers prove it by computing", why);
        return isGood;
    }

    async Task<(bool? IsGood, string Why)> Ask(string shown, string purpose, CancellationToken ct)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var form = new FormUrlEncodedContent([new("secret", settings.Secret), new("response", shown)]);
            using var request = new HttpRequestMessage(HttpMethod.Post, settings.VerifyUrl) { Content = form };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var answer = await client.SendAsync(request, ct);
            // what is not good may be told with a status of its own
            var told = JsonSerializer.Deserialize<Told>(await answer.Content.ReadAsByteArrayAsync(ct));
            return told switch
            {
                { Success: true } => (IsOurs(told, purpose), "it was shown elsewhere"),
                { Errors: [_, ..] errors } when errors.All(NotGood.Contains) => (false, ""),
                { Errors: [_, ..] errors } => (null, string.Join(' ', errors.Select(Plain))),
                _ => (null, $"status {(int)answer.StatusCode}"),
            };
        }
        // its message may hold what was sent
        catch (Exception away)
            when (away is HttpRequestException or IOException or JsonException
                || (away is OperationCanceledException && !ct.IsCancellationRequested)
            )
        {
            return (null, away.GetType().Name);
        }
    }

    /// <summary>Whether it was shown on our page, and for this.</summary>
    bool IsOurs(Told told, string purpose) => told.HostName == auth.PublicUrl.IdnHost && told.Action == purpose;

    static string Plain(string error) => new([.. error.Take(40).Where(c => c is '-' || char.IsAsciiLetterLower(c))]);

    sealed record Told(
        [property: JsonPropertyName("success")] bool Success,
        [property: JsonPropertyName("hostname")] string? HostName,
        [property: JsonPropertyName("action")] string? Action,
        [property: JsonPropertyName("error-codes")] IReadOnlyList<string>? Errors
    );
}
