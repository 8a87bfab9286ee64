using System.Text;
using System.Text.Json.Nodes;
using Api.Auth;
using Api.Auth.Captchas;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Api.Tests.Captchas;

[Collection(CommandTests.Name)]
public sealed class ProofOfWorkTests(CommandServer server)
{
    const string Purpose = Captcha.SigningUp;

    readonly MovableClock clock = new();

    SignInTries Tries => server.Services.GetRequiredService<SignInTries>();

    ProofOfWork Work(AuthSecrets? secrets = null) =>
        new(Tries, secrets ?? server.Services.GetRequiredService<AuthSecrets>(), clock);

    Task<bool?> Check(string shown, string purpose = Purpose) => Work().Check(shown, purpose, default);

    static JsonObject Of(string shown) => JsonNode.Parse(Convert.FromBase64String(shown))!.AsObject();

    static string Altered(string shown, string field, Func<string, JsonNode> by)
    {
        var work = Of(shown);
        work[field] = by(work[field]!.ToString());
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(work.ToJsonString()));
    }

    [Fact]
    public async Task The_number_that_was_found_is_a_proof()
    {
        var page = new Auth.Answer(default, Work().Ask(Purpose).Fields.ToString(), null, new Dictionary<string, string>(), []);
        var task = Solver.Task(page)!;
        ((int)task["maxnumber"]!).ShouldBe(ProofOfWork.Most);
        ((string)task["salt"]! + ProofOfWork.Most).Length.ShouldBeLessThan(56, "more takes SHA-256 twice the time");
        (await Check(Solver.Solve(task))).ShouldBe(true);
    }

    [Fact]
    public async Task It_is_good_once_and_for_one_of_many_at_once_on_all_servers_together()
    {
        var shown = Work().Passed(Purpose);
        var checks = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Work().Check(shown, Purpose, default)));
        checks.Count(isGood => isGood is true).ShouldBe(1);
        (await Check(shown)).ShouldBe(false);
    }

    [Fact]
    public async Task It_is_good_for_an_hour_and_remembered_for_as_long()
    {
        var (early, late) = (Work().Passed(Purpose), Work().Passed(Purpose));
        clock.Advance(ProofOfWork.Lifetime - TimeSpan.FromMinutes(1));
        (await Check(early)).ShouldBe(true);
        clock.Advance(TimeSpan.FromMinutes(1));
        (await Check(late)).ShouldBe(false);
    }

    [Fact]
    public async Task For_one_purpose_it_is_none_for_another()
    {
        var shown = Work().Passed(Captcha.Confirming);
        (await Check(shown)).ShouldBe(false);
        (await Check(shown, Captcha.Confirming)).ShouldBe(true);
    }

    [Fact]
    public async Task What_is_forged_is_none()
    {
        var folder = Directory.CreateTempSubdirectory("annals-captcha-").FullName;
        AuthSecrets.CreateIfMissing(folder);
        var elsewhere = Work(AuthSecrets.Load(folder)).Passed(Purpose);
        Directory.Delete(folder, recursive: true);

        var good = Work().Passed(Purpose);
        var work = Of(good);
        var (salt, number, signature) = ((string)work["salt"]!, (int)work["number"]!, (string)work["signature"]!);
        const string Easy = "0123456789abcdef?expires=9999999999&for=sign_up&";
        var digits = $"{number}";
        foreach (
            var (forged, why) in new[]
            {
                (elsewhere, "signed by another instance"),
                (Altered(good, "number", _ => number + 1), "another number"),
                (Altered(good, "number", _ => -1), "no number"),
                (Altered(good, "salt", text => text.Replace("expires=1", "expires=2", StringComparison.Ordinal)), "a later end"),
                (Altered(good, "salt", text => text + digits[0]), "a digit that went over, kept twice"),
                (Altered(good, "algorithm", _ => "SHA-1"), "another algorithm"),
                (Altered(good, "signature", text => text[..^1] + (text[^1] == '0' ? '1' : '0')), "another signature"),
                (Altered(good, "signature", _ => ""), "no signature"),
                (Solver.Shown(Solver.Hash(Easy, 0), 0, Easy, signature), "one that was made too easy"),
                (Altered(good, "challenge", _ => Solver.Hash(salt, number + 1)), "another challenge"),
                ("", "nothing"),
                ("null", "no base64"),
                (Convert.ToBase64String("null"u8), "null"),
                (Convert.ToBase64String("{}"u8), "nothing in it"),
                (Convert.ToBase64String("""{"algorithm":"SHA-256","number":1e400}"""u8), "no such number"),
                (good + new string(' ', 1_000), "too long"),
            }
        )
            (await Check(forged)).ShouldBe(false, why);
        if (digits.Length > 1) // the text that is hashed stays the same
        {
            var spliced = Altered(good, "salt", text => text + digits[0]);
            (await Check(Altered(spliced, "number", _ => int.Parse(digits[1..])))).ShouldBe(false, "a digit that went over");
        }
        (await Check(good)).ShouldBe(true, "none of these used it up");
    }
}
