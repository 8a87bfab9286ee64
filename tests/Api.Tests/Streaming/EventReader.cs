using System.Net.Http.Headers;
using System.Text.Json;

namespace Api.Tests.Streaming;

/// <summary>A client that reads server-sent events.</summary>
public sealed class EventReader(HttpResponseMessage answer, StreamReader lines) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<HttpResponseMessage> Ask(HttpClient server, string path, string? token, string? after = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/streaming/{path}");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (after is not null)
            request.Headers.Add("Last-Event-ID", after);
        return await server.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public static async Task<EventReader> Open(HttpClient server, string path, string? token, string? after = null)
    {
        var answer = await Ask(server, path, token, after);
        answer.EnsureSuccessStatusCode();
        return new(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    /// <summary>Of the event that was read last: what a client says to go on after it.</summary>
    public string? LastId { get; private set; }

    public MediaTypeHeaderValue? Type => answer.Content.Headers.ContentType;

    /// <summary>The next line; null at the end.</summary>
    public async Task<string?> Line()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await lines.ReadLineAsync(patience.Token);
    }

    /// <summary>The next event, past comments.</summary>
    public async Task<Heard> Next()
    {
        var (name, data) = ("", "");
        while (await Line() is { } line)
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line["event: ".Length..];
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
                LastId = line["id: ".Length..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line["data: ".Length..];
            else if (line.Length == 0)
                return new("", name, name == "delete" ? JsonSerializer.Deserialize<string>(data)! : data);
        throw new InvalidOperationException("It ended.");
    }

    public void Dispose()
    {
        lines.Dispose();
        answer.Dispose();
    }
}

static class Reading
{
    /// <summary>What an address shows to whoever holds a token, as it came.</summary>
    public static async Task<string> Read(this HttpClient server, string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await server.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
