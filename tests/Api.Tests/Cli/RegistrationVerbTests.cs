using System.Text.Json;
using System.Web;
using Api.Tests.Commands;
using Domain.Instance;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Cli;

/// <summary>Verbs by which an operator lets people in, beside a server that they ask.</summary>
public sealed class RegistrationVerbTests(CommandServer server) : IClassFixture<CommandServer>
{
    async Task<(int Code, string Out)> Annals(params string[] verb)
    {
        using var process = AnnalsProcess.Start(verb, server.Stores);
        return (await process.Ended(), string.Join('\n', process.Lines));
    }

    async Task<Answer> SignUp(string name, string? reason, string? code = null)
    {
        var json = JsonSerializer.Serialize(
            new
            {
                username = name,
                email = $"{name}@mail.example",
                password = "correct horse battery",
                agreement = true,
                reason,
                invite_code = code,
            }
        );
        return await server.Send(HttpMethod.Post, "/api/v1/accounts", await server.Token(account: null), Json(json));
    }

    [Fact]
    public async Task An_operator_sees_who_asks_and_lets_them_in_or_not()
    {
        await server.Set(SignUpSettings.Registrations, "approval");
        var (alice, bob) = (CommandServer.NewName(), CommandServer.NewName());
        var token = (await SignUp(alice, "ich [stricke] 🧶")).Ok["access_token"];
        _ = (await SignUp(bob, "spam")).Ok;
        await server.CatchUp();

        var pending = await Annals("account", "pending", "--json");
        var rows = JsonDocument.Parse(pending.Out).RootElement.EnumerateArray().ToList();
        rows.Select(row => row.GetProperty("username").GetString()).ShouldBe([alice, bob]);
        rows[0].GetProperty("reason").GetString().ShouldBe("ich [stricke] 🧶");
        (await Annals("account", "pending")).Out.ShouldContain("[stricke]");

        (await Annals("account", "approve", alice.ToUpperInvariant())).ShouldBe((0, $"@{alice} was let in."));
        (await Annals("account", "reject", alice)).ShouldBe((1, "Validation failed: The account was let in already"));
        (await Annals("account", "reject", bob, "--reason", " ")).Code.ShouldBe(1);
        (await Annals("account", "reject", bob, "--reason", "we do not want spam")).ShouldBe((0, $"@{bob} was not let in."));
        (await Annals("account", "approve", bob)).Code.ShouldBe(1);
        (await Annals("account", "approve", "nobody")).Code.ShouldBe(1);
        await server.CatchUp();
        (await Annals("account", "pending", "--json")).Out.ShouldBe("[]");
        await global::Annals.Testing.Eventually.Until(
            async () => (await server.Send(HttpMethod.Get, "/api/v1/accounts/verify_credentials", token)).Status == 200,
            "whom the operator let in is let in"
        );
    }

    [Fact]
    public async Task An_operator_invites()
    {
        await server.Set(SignUpSettings.Registrations, "invite");
        var link = await Annals("invite", "create", "--uses", "2", "--expires", "7d");
        link.Out.ShouldStartWith("http://annals.example/auth/sign_up?invite_code=");
        var code = HttpUtility.ParseQueryString(new Uri(link.Out).Query)["invite_code"];
        (await SignUp(CommandServer.NewName(), reason: null, code)).Status.ShouldBe(200);

        var once = JsonDocument.Parse((await Annals("invite", "create", "--json")).Out).RootElement;
        once.GetProperty("expires_at").ValueKind.ShouldBe(JsonValueKind.Null);
        var rows = JsonDocument.Parse((await Annals("invite", "list", "--json")).Out).RootElement.EnumerateArray().ToList();
        rows.Select(row => (row.GetProperty("uses").GetInt32(), row.GetProperty("max_uses").GetInt32()))
            .ShouldBe([(1, 2), (0, 1)]);
        rows[0].GetProperty("expires_at").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow.AddDays(7), TimeSpan.FromMinutes(5));
        rows[1].GetProperty("id").GetString().ShouldBe(once.GetProperty("id").GetString());

        var id = once.GetProperty("id").GetString()!;
        (await Annals("invite", "revoke", id)).ShouldBe((0, id));
        (await Annals("invite", "revoke", id)).ShouldBe((0, id), "said twice, true once");
        (await Annals("invite", "revoke", "42")).Code.ShouldBe(1);
        (await SignUp(CommandServer.NewName(), reason: null, once.GetProperty("code").GetString())).Status.ShouldBe(422);
        (await Annals("invite", "list")).Out.ShouldContain(rows[0].GetProperty("id").GetString()![..8]);

        foreach (var wrong in new[] { new[] { "--uses", "10001" }, ["--uses", "many"], ["--expires", "7"] })
            (await Annals(["invite", "create", .. wrong])).Code.ShouldBe(2, string.Join(' ', wrong));
        (await Annals("invite", "create", "--expires", "400d")).Code.ShouldBe(1);
    }
}
