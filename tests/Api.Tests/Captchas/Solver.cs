using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Api.Tests.Captchas;

/// <summary>Does what the page's script does, written anew.</summary>
static partial class Solver
{
    /// <summary>What the form's field holds once the script ran; null where the page asks for nothing.</summary>
    public static string? Solve(Auth.Answer page) =>
        Task(page) is { } task ? Solve(task)
        : Passed().Match(page.Body) is { Success: true } passed ? WebUtility.HtmlDecode(passed.Groups[1].Value)
        : null;

    public static JsonObject? Task(Auth.Answer page) =>
        TaskOf().Match(page.Body) is { Success: true } task
            ? JsonNode.Parse(WebUtility.HtmlDecode(task.Groups[1].Value))!.AsObject()
            : null;

    public static string Solve(JsonObject task)
    {
        var (salt, challenge) = ((string)task["salt"]!, (string)task["challenge"]!);
        for (var number = 0; number <= (int)task["maxnumber"]!; number++)
            if (Hash(salt, number) == challenge)
                return Shown(challenge, number, salt, (string)task["signature"]!);
        throw new InvalidOperationException("No such number");
    }

    public static string Hash(string salt, int number) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(salt + number.ToString(CultureInfo.InvariantCulture))));

    public static string Shown(string challenge, int number, string salt, string signature, string algorithm = "SHA-256") =>
        Convert.ToBase64String(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    algorithm,
                    challenge,
                    number,
                    salt,
                    signature,
                }
            )
        );

    /// <summary>The ticket of whoever waits.</summary>
    public static string Wait(Auth.Answer page) => WaitOf().Match(page.Body).Groups[1].Value;

    [GeneratedRegex("data-task=\"([^\"]+)\"")]
    private static partial Regex TaskOf();

    [GeneratedRegex("name=\"captcha\" value=\"([^\"]+)\"")]
    private static partial Regex Passed();

    [GeneratedRegex("name=\"captcha_wait\" value=\"([^\"]+)\"")]
    private static partial Regex WaitOf();
}
