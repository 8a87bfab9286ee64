using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly.Timeout;

namespace Projections.Search.Elastic;

/// <summary>One request, and how its answer is read.</summary>
/// <param name="IsRepeatable">Sent twice it does the same as once.</param>
sealed record ElasticRequest(HttpMethod Method, string Path, byte[]? Body, string Type, bool IsRepeatable)
{
    // so that a server of version 9 answers as one of 8 does
    const string Json = "application/vnd.elasticsearch+json;compatible-with=8";
    const string Lines = "application/vnd.elasticsearch+x-ndjson;compatible-with=8";

    public static ElasticRequest Repeatable(HttpMethod method, string path, JsonNode? body = null) =>
        new(method, path, Bytes(body), Json, IsRepeatable: true);

    public static ElasticRequest Once(HttpMethod method, string path, JsonNode? body = null) =>
        new(method, path, Bytes(body), Json, IsRepeatable: false);

    public static ElasticRequest Bulk(byte[] lines) => new(HttpMethod.Post, "_bulk", lines, Lines, IsRepeatable: true);

    /// <exception cref="ElasticException">Whatever is not the answer.</exception>
    public async Task<T> Send<T>(HttpClient http, TimeSpan patience, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(Method, new Uri(Path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", Json);
        request.Options.Set(ElasticHttp.IsRepeatable, IsRepeatable);
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", Type);
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            using var response = await http.SendAsync(request, limit.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(limit.Token);
            return response.IsSuccessStatusCode ? Read<T>(answer) : throw Refusal((int)response.StatusCode, answer);
        }
        catch (Exception fault) when (fault is HttpRequestException or TimeoutRejectedException)
        {
            throw new ElasticException(null, fault.GetType().Name, fault);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ElasticException(
                null,
                string.Create(CultureInfo.InvariantCulture, $"none within {patience.TotalSeconds:0} s")
            );
        }
    }

    static T Read<T>(byte[] answer)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(answer, ElasticAnswers.Options)
                ?? throw new ElasticException(null, "it answers nothing");
        }
        catch (JsonException)
        {
            throw new ElasticException(null, "it is not of Elasticsearch's form");
        }
    }

    static ElasticException Refusal(int status, byte[] answer)
    {
        try
        {
            return new(status, JsonSerializer.Deserialize<Refused>(answer, ElasticAnswers.Options)?.Error.Type ?? "unknown");
        }
        catch (JsonException)
        {
            return new(status, "unknown"); // of a proxy before it, or of a kind that has no type
        }
    }

    static byte[]? Bytes(JsonNode? body) => body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body);
}
