using System.Buffers;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using Polly;

namespace Api.Auth.Passwords;

/// <summary>
/// Asks whether a password is among those that were stolen elsewhere, by Pwned Passwords' range query: only the first five digits of its
/// hash are told, which a thousand passwords have in common. Who cannot be asked refuses nobody.
/// </summary>
public sealed class BreachedPasswords
{
    /// <summary>Of the client in the host's factory.</summary>
    public const string ClientName = "breached-passwords";

    public const string MeterName = "Annals.Passwords";
    public const string Lookups = "annals.breached_passwords.lookups";

    const int PrefixLength = 5;
    const int SuffixLength = 35;

    static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef");

    readonly Uri? address;
    readonly IHttpClientFactory clients;
    readonly ILogger<BreachedPasswords> log;
    readonly Counter<long> lookups;
    int isAway;

    /// <param name="address">Where the prefix is put behind; null: nobody is asked.</param>
    /// <param name="clients">With a client of <see cref="ClientName"/>.</param>
    /// <param name="meters">Of the host.</param>
    /// <param name="log">Told once that nobody answers, until somebody does.</param>
    public BreachedPasswords(
        BreachedPasswordsAddress address,
        IHttpClientFactory clients,
        IMeterFactory meters,
        ILogger<BreachedPasswords> log
    )
    {
        (this.address, this.clients, this.log) = (address.Url, clients, log);
        lookups = meters
            .Create(MeterName)
            .CreateCounter<long>(Lookups, description: "Passwords looked up, by outcome: held, absent or failed.");
    }

    /// <summary>Whether the password is among them; null where nobody could tell.</summary>
    public async Task<bool?> Hold(string password, CancellationToken ct)
    {
        if (address is null)
            return null;
        var hash = Hash(password);
        var (isHeld, why) = await Ask(hash[..PrefixLength], hash[PrefixLength..], ct);
        var outcome = isHeld switch
        {
            true => "held",
            false => "absent",
            null => "failed",
        };
        lookups.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        Tell(isHeld is null, why);
        return isHeld;
    }

    async Task<(bool? IsHeld, string Why)> Ask(string prefix, string suffix, CancellationToken ct)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address!, prefix));
            request.Headers.Add("Add-Padding", "true"); // else the length of the answer would tell the prefix
            using var answer = await client.SendAsync(request, ct);
            return answer.IsSuccessStatusCode
                ? (Find(suffix, Encoding.ASCII.GetString(await answer.Content.ReadAsByteArrayAsync(ct))), "no such list")
                : (null, $"status {(int)answer.StatusCode}");
        }
        // its message may hold the address, and so the prefix
        catch (Exception away)
            when (away is HttpRequestException or ExecutionRejectedException or IOException
                || (away is OperationCanceledException && !ct.IsCancellationRequested)
            )
        {
            return (null, away.GetType().Name);
        }
    }

    /// <summary>Null where it is no list of suffixes and counts. Lines that are there to pad it count nothing.</summary>
    static bool? Find(string suffix, string list)
    {
        var isHeld = false;
        var lines = 0;
        foreach (var line in list.AsSpan().EnumerateLines())
        {
            if (line.IsEmpty)
                continue;
            if (
                line.IndexOf(':') is not SuffixLength
                || line[..SuffixLength].ContainsAnyExcept(HexDigits)
                || !long.TryParse(line[(SuffixLength + 1)..], out var count)
            )
                return null;
            lines++;
            isHeld |= count > 0 && line[..SuffixLength].Equals(suffix, StringComparison.OrdinalIgnoreCase);
        }
        return lines > 0 ? isHeld : null;
    }

    void Tell(bool hasFailed, string why)
    {
        if (hasFailed && Interlocked.Exchange(ref isAway, 1) == 0)
            log.LogWarning("Breached passwords cannot be looked up ({Why}): until they can be, none is refused as one", why);
        else if (!hasFailed && Interlocked.Exchange(ref isAway, 0) == 1)
            log.LogWarning("Breached passwords can be looked up again");
    }

    // the lists are kept by SHA-1, which says nothing of how we keep passwords
#pragma warning disable CA5350
    static string Hash(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
}

/// <param name="Url">Ends with a slash; null where none is set.</param>
public sealed record BreachedPasswordsAddress(Uri? Url)
{
    /// <exception cref="FormatException">It is no https address, nor one of this machine.</exception>
    public static Uri Parse(string text) =>
        Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url is { Query: "", Fragment: "", UserInfo: "" }
            ? url
            : throw new FormatException("an https address was expected, as https://api.pwnedpasswords.com/range.");
}
