using System.Text.Json;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Commands;

[Collection(CommandTests.Name)]
public class RegisterAccountTests(CommandServer server)
{
    const string Accounts = "/api/v1/accounts";
    const string Password = "correct horse battery";

    static string SignUp(string? username = null, string? email = null, string password = Password, bool agreement = true) =>
        JsonSerializer.Serialize(
            new
            {
                username = username ?? CommandServer.NewName(),
                email = email ?? $"{Guid.NewGuid():N}@mail.example",
                password,
                agreement,
                locale = "en",
                reason = "why not",
            }
        );

    async Task<Answer> Register(string json) =>
        await server.Send(HttpMethod.Post, Accounts, await server.Token(account: null), Json(json));

    [Fact]
    public async Task Whoever_signs_up_gets_a_token_that_acts_for_them()
    {
        var name = CommandServer.NewName();
        var before = await server.Events();
        var token = (await Register(SignUp(name))).Ok;
        (await server.Events()).ShouldBe(before + 2, "it is there, and agreed to the terms");
        (token["token_type"], token["scope"]).ShouldBe(("Bearer", "read write follow push"));
        var post = await server.Send(
            HttpMethod.Post,
            "/api/v1/statuses",
            token["access_token"],
            Json("""{"status":"here I am"}""")
        );
        post.Ok["account.acct"].ShouldBe(name);
    }

    [Fact]
    public async Task Of_eight_who_want_one_name_one_gets_it()
    {
        var name = CommandServer.NewName();
        await OneWins(_ => SignUp(name), "Validation failed: Username has already been taken");
    }

    [Fact]
    public async Task Of_eight_who_give_one_address_one_gets_in()
    {
        var email = $"{Guid.NewGuid():N}@mail.example";
        await OneWins(
            i => SignUp(email: i % 2 == 0 ? email : email.ToUpperInvariant()),
            "Validation failed: E-mail address has already been taken"
        );
    }

    async Task OneWins(Func<int, string> signUp, string error)
    {
        var before = await server.Events();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Register(signUp(i))));
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        foreach (var refused in answers.Where(answer => answer.Status != 200))
            refused.ShouldBeRefused(422, error);
        (await server.Events()).ShouldBe(before + 2);
    }

    public static TheoryData<string, string> Refused =>
        new()
        {
            { SignUp(agreement: false), "Service agreement must be accepted" },
            { SignUp("no spaces"), "Username must contain only letters, numbers and underscores" },
            { SignUp("Admin"), "Username is reserved" },
            { SignUp(email: "nobody"), "E-mail address is invalid" },
            { SignUp(password: "short"), "Password is too short" },
            { SignUp(password: new string('a', 200)), "Password is too long" },
            { SignUp("tom_sawyer", password: "Tom_Sawyer paints"), "Password must not hold the username" },
            { SignUp(email: "huck@mail.example", password: "huck is on a raft"), "Password must not hold the e-mail address" },
            { SignUp(password: "raftraftraftraft"), "Password is a short text again and again" },
            { SignUp(password: "qwertyuiop123"), "Password follows the keyboard, the alphabet or the digits" },
            { SignUp(password: "P@ssw0rd!2026"), "Password is one of the first that are guessed" },
            { """{"username":"someone","email":"a@b.example","agreement":true}""", "password is missing" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_refused_appends_nothing(string json, string error)
    {
        var before = await server.Events();
        (await Register(json)).ShouldBeRefused(422, $"Validation failed: {error}");
        (await server.Events()).ShouldBe(before);
    }
}
