using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Api.Auth.Pages;
using Api.Auth.Users;

namespace Api.Auth.Captchas;

/// <summary>
/// A number is to be found by trying: that of which, behind a salt, the SHA-256 is known. It costs whoever signs up a moment, and whoever makes accounts
/// by the thousand a thousand. Nothing is kept of what was asked, since it is signed by us; what was shown is remembered until it would not be
/// good any more, by all servers together.
/// </summary>
/// <remarks>
/// The scheme, and its JSON, are those of ALTCHA's proof of work, version 1 (https://altcha.org/docs/), after Hashcash (Back, 2002). Of a bounded
/// range, unlike a hash with so many zeros, nobody needs more than twice the mean. The salt ends with <c>&amp;</c>, so that no digit goes over
/// from the number to the time in it.
/// </remarks>
public sealed partial class ProofOfWork(SignInTries tries, AuthSecrets secrets, TimeProvider clock) : ICaptcha
{
    /// <summary>The greatest number: a laptop tries as many within a quarter of a second, a phone of some years within one or two.</summary>
    public const int Most = 500_000;

    const string Algorithm = "SHA-256";
    const string About = "captcha";
    const int MaxShown = 1_000;

    /// <summary>As long as a form may lie open; no longer than it is remembered that one was shown.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public CaptchaFields Ask(string purpose)
    {
        var (task, _) = New(purpose);
        return new(
            Html.Of(
                $"""
                <input type="hidden" name="captcha" value="" autocomplete="off" data-task="{JsonSerializer.Serialize(
                    task,
                    Json
                )}">
                <p id="captcha_message" role="status"></p>
                <script src="{GetCaptchaScriptEndpoint.Path}" defer></script>
                """
            ),
            RunsScript: true
        );
    }

    public async Task<bool?> Check(string shown, string purpose, CancellationToken ct) =>
        Read(shown) is { } work
        && Hash(work.Salt, work.Number) == work.Challenge
        && Secret.Matches(Secret.Hash(secrets.Signature(About, work.Challenge)), work.Signature)
        && Salt().Match(work.Salt) is { Success: true } salt
        && salt.Groups["purpose"].Value == purpose
        && long.Parse(salt.Groups["expires"].Value, CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds()
        && await tries.Count($"captcha/{work.Challenge}", ct) == 1;

    /// <summary>What is as good as a proof, for whoever gave one with a form that comes back to them for another reason.</summary>
    public string Passed(string purpose)
    {
        var (task, number) = New(purpose);
        var work = new Work(task.Algorithm, task.Challenge, number, task.Salt, task.Signature);
        return Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(work, Json));
    }

    (WorkToDo Task, int Number) New(string purpose)
    {
        var expires = (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        // with that, salt and number are within what SHA-256 takes at once
        var salt = string.Create(
            CultureInfo.InvariantCulture,
            $"{RandomNumberGenerator.GetHexString(16, lowercase: true)}?expires={expires}&for={purpose}&"
        );
        var number = RandomNumberGenerator.GetInt32(Most + 1);
        var challenge = Hash(salt, number);
        return (new(Algorithm, challenge, Most, salt, secrets.Signature(About, challenge)), number);
    }

    static Work? Read(string shown)
    {
        if (shown.Length > MaxShown)
            return null;
        try
        {
            return
                JsonSerializer.Deserialize<Work>(Convert.FromBase64String(shown), Json)
                    is { Algorithm: Algorithm, Challenge: not null, Salt: not null, Signature: not null, Number: >= 0 } work
                ? work
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    static string Hash(string salt, int number) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{salt}{number}")))
        );

    [GeneratedRegex("^[0-9a-f]{16}\\?expires=(?<expires>[0-9]{10})&for=(?<purpose>[a-z_]+)&\\z")]
    private static partial Regex Salt();

    /// <param name="MaxNumber">Called <c>maxnumber</c> in ALTCHA.</param>
    sealed record WorkToDo(
        string Algorithm,
        string Challenge,
        [property: System.Text.Json.Serialization.JsonPropertyName("maxnumber")] int MaxNumber,
        string Salt,
        string Signature
    );

    sealed record Work(string Algorithm, string Challenge, int Number, string Salt, string Signature);
}
