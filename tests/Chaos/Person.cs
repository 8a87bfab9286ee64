using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Chaos;

/// <summary>Someone with an account, whose app asks again until it is answered.</summary>
sealed class Person(string id, string token, IReadOnlyList<Uri> doors, HttpClient client, Ledger ledger, Random random)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    string position = "";

    public string Id => id;

    public Task<JsonElement> Get(string path, CancellationToken ct) => Insist(HttpMethod.Get, path, null, null, ct);

    /// <summary>Sends it until a server acknowledges it, each time to any of them.</summary>
    /// <param name="key">Idempotency-Key, for what would be done twice when sent twice.</param>
    /// <exception cref="ChaosException">It was refused, or nobody answers.</exception>
    public async Task<JsonElement> Insist(HttpMethod method, string path, string? json, string? key, CancellationToken ct)
    {
        var deadline = DateTime.UtcNow + Patience;
        for (var attempt = 1; ; attempt++)
        {
            using var request = Request(method, path, json, key);
            try
            {
                using var answer = await client.SendAsync(request, ct);
                var body = await answer.Content.ReadAsStringAsync(ct);
                if (answer.IsSuccessStatusCode)
                    return Acknowledged(answer, body);
                // the first time it was done, and the answer lost
                if (method == HttpMethod.Delete && attempt > 1 && (int)answer.StatusCode == 404)
                    return default;
                if ((int)answer.StatusCode < 500 || DateTime.UtcNow > deadline)
                    throw new ChaosException($"{method} {path} at position {position}: {(int)answer.StatusCode} {body}");
            }
            catch (Exception lost)
                when (lost is HttpRequestException or IOException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                if (DateTime.UtcNow > deadline)
                    throw new ChaosException($"{method} {path} is not answered: {lost.Message}");
            }
            ledger.Repeat();
            await Task.Delay(random.Next(20, 200), ct);
        }
    }

    HttpRequestMessage Request(HttpMethod method, string path, string? json, string? key)
    {
        var request = new HttpRequestMessage(method, new Uri(doors[random.Next(doors.Count)], path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (position.Length > 0)
            request.Headers.Add("Annals-Position", position);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return request;
    }

    JsonElement Acknowledged(HttpResponseMessage answer, string body)
    {
        ledger.Answered();
        if (answer.Headers.TryGetValues("Annals-Position", out var told))
            position = told.Single();
        using var json = JsonDocument.Parse(body);
        return json.RootElement.Clone();
    }
}
