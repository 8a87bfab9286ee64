using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Api.Tests.Auth;

/// <summary>A browser, or an app, that follows nothing by itself and keeps the cookies it is given.</summary>
public sealed partial class Visitor(Uri server) : IDisposable
{
    readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = server,
    };

    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>What a proxy before the server says the address is; null where there is none.</summary>
    public string? From { get; init; }

    public Task<Answer> Get(string path, string? token = null) => Send(HttpMethod.Get, path, null, Bearer(token));

    public Task<Answer> Post(string path, object? fields = null, string? token = null, string? authorization = null) =>
        Send(HttpMethod.Post, path, Form(fields), authorization ?? Bearer(token));

    public Task<Answer> PostJson(string path, object body) => Send(HttpMethod.Post, path, JsonContent.Create(body), null);

    public Task<Answer> PostMultipart(string path, object fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in Fields(fields))
            content.Add(new StringContent(value), name);
        return Send(HttpMethod.Post, path, content, null);
    }

    public async Task<ClientApp> RegisterApp(string redirectUris = "https://app.test/back", string scopes = "read write follow")
    {
        var answer = await Post(
            "/api/v1/apps",
            new
            {
                client_name = "Test app",
                redirect_uris = redirectUris,
                scopes,
            }
        );
        return new(answer.Json("client_id"), answer.Json("client_secret"), redirectUris.Split('\n')[0]);
    }

    /// <summary>Sends the page's form as a browser would.</summary>
    public async Task<Answer> Submit(string path, string action, string name = "", string password = "")
    {
        var page = await Get(path);
        return await Post(
            path,
            new
            {
                form_token = page.FormToken,
                action,
                username = name,
                password,
            }
        );
    }

    /// <summary>Signs in and allows; the code that the app is sent.</summary>
    public async Task<string> Allow(ClientApp app, string name, string password, string more = "")
    {
        var path = app.AuthorizePath(more);
        await Submit(path, "sign_in", name, password);
        var allowed = await Submit(path, "allow");
        return allowed.Query("code") ?? throw new InvalidOperationException($"No code: {allowed.Status} {allowed.Body}");
    }

    public Task<Answer> Redeem(ClientApp app, string code, string? redirectUri = null, string? verifier = null) =>
        Post(
            "/oauth/token",
            new
            {
                grant_type = "authorization_code",
                client_id = app.Id,
                client_secret = app.Secret,
                redirect_uri = redirectUri ?? app.RedirectUri,
                code,
                code_verifier = verifier,
            }
        );

    public void Dispose() => http.Dispose();

    async Task<Answer> Send(HttpMethod method, string path, HttpContent? content, string? authorization)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (From is not null)
            request.Headers.Add("X-Forwarded-For", From);
        if (Cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using var response = await http.SendAsync(request);
        var set = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.ToArray() : [];
        foreach (var cookie in set)
        {
            var (name, value) = (cookie[..cookie.IndexOf('=')], cookie[(cookie.IndexOf('=') + 1)..cookie.IndexOf(';')]);
            if (value is "")
                Cookies.Remove(name);
            else
                Cookies[name] = value;
        }
        return new(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.Location,
            response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
            set
        );
    }

    static string? Bearer(string? token) => token is null ? null : $"Bearer {token}";

    static FormUrlEncodedContent? Form(object? fields) => fields is null ? null : new(Fields(fields));

    static IEnumerable<KeyValuePair<string, string>> Fields(object fields) =>
        fields as IDictionary<string, string> ?? FieldsOf(fields);

    static IEnumerable<KeyValuePair<string, string>> FieldsOf(object fields) =>
        from field in fields.GetType().GetProperties()
        let value = (string?)field.GetValue(fields)
        where value is not null
        select KeyValuePair.Create(field.Name, value);
}

public sealed record ClientApp(string Id, string Secret, string RedirectUri)
{
    public string AuthorizePath(string more = "") =>
        $"/oauth/authorize?response_type=code&client_id={Id}&redirect_uri={Uri.EscapeDataString(RedirectUri)}&scope=read+write{more}";
}

public sealed partial record Answer(
    HttpStatusCode Status,
    string Body,
    Uri? Location,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<string> SetCookies
)
{
    public string Json(string name) => JsonDocument.Parse(Body).RootElement.GetProperty(name).ToString();

    public string FormToken => FormTokenField().Match(Body).Groups[1].Value;

    /// <summary>A parameter of the address that the browser is sent to.</summary>
    public string? Query(string name) => Location is null ? null : System.Web.HttpUtility.ParseQueryString(Location.Query)[name];

    [GeneratedRegex("name=\"form_token\" value=\"([0-9a-f]+)\"")]
    private static partial Regex FormTokenField();
}
