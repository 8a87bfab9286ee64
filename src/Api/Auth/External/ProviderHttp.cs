using System.Net.Http.Headers;
using System.Text.Json;

namespace Api.Auth.External;

/// <summary>Asks providers: for a few seconds, for a small answer, and wherever that is, for no other.</summary>
public sealed class ProviderHttp(IHttpClientFactory clients)
{
    /// <summary>Of the client in the host's factory.</summary>
    public const string ClientName = "providers";

    const int MaxAnswer = 1 << 18; // bytes; keys and all that they say of themselves have a tenth of it

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void Add(IServiceCollection services) =>
        services
            .AddHttpClient(
                ClientName,
                http =>
                {
                    http.Timeout = Patience; // for the whole answer
                    http.MaxResponseContentBufferSize = MaxAnswer;
                    http.DefaultRequestHeaders.Add("User-Agent", "Annals");
                    http.DefaultRequestHeaders.Add("Accept", "application/json");
                }
            )
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();

    /// <param name="token">Shown as the person's; null where none is needed.</param>
    /// <exception cref="ProviderAwayException">There is no answer that is good.</exception>
    public async Task<JsonElement> Get(Uri address, string? token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        var (status, body) = await Send(request, ct);
        return status == 200 && body is { } json ? json : throw new ProviderAwayException($"status {status}");
    }

    /// <summary>Redeems a code. What the provider refuses proves nobody; its word for that is told.</summary>
    /// <inheritdoc cref="Get"/>
    /// <exception cref="NotProvenException">The provider refused.</exception>
    public async Task<JsonElement> Redeem(
        Uri address,
        IEnumerable<KeyValuePair<string, string>> fields,
        AuthenticationHeaderValue? client,
        CancellationToken ct
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Authorization = client;
        var (status, body) = await Send(request, ct);
        // GitHub says so with status 200
        if (body?.Text("error") is { } error)
            throw new NotProvenException(IsWord(error) ? $"the code was refused: {error}" : "the code was refused");
        return status == 200 && body is { ValueKind: JsonValueKind.Object } json
            ? json
            : throw new ProviderAwayException($"status {status}");
    }

    async Task<(int Status, JsonElement? Body)> Send(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var answer = await client.SendAsync(request, ct);
            var bytes = await answer.Content.ReadAsByteArrayAsync(ct);
            return ((int)answer.StatusCode, Parse(bytes));
        }
        // its message may hold an address
        catch (Exception away)
            when (away is HttpRequestException or IOException
                || (away is OperationCanceledException && !ct.IsCancellationRequested)
            )
        {
            throw new ProviderAwayException(away.GetType().Name);
        }
    }

    static JsonElement? Parse(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static bool IsWord(string error) => error.Length <= 40 && error.All(c => char.IsAsciiLetterLower(c) || c is '_');
}

/// <summary>What an object of JSON says, where it says it in the kind that is expected.</summary>
static class JsonTexts
{
    extension(JsonElement json)
    {
        /// <summary>A text that is not empty; else null.</summary>
        public string? Text(string name) =>
            json.ValueKind is JsonValueKind.Object
            && json.TryGetProperty(name, out var value)
            && value.ValueKind is JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
                ? text
                : null;

        /// <summary>Also where it is said as a text, as some do.</summary>
        public bool IsTrue(string name) =>
            json.ValueKind is JsonValueKind.Object
            && json.TryGetProperty(name, out var value)
            && (value.ValueKind is JsonValueKind.True || (value.ValueKind is JsonValueKind.String && value.ValueEquals("true")));
    }
}
