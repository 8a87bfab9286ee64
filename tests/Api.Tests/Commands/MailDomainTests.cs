using Api.Accounts;
using Api.Auth.Users;
using Domain.Accounts;
using Domain.Instance;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Commands;

public sealed class MailDomainTests(CommandServer server) : IClassFixture<CommandServer>
{
    const string Error =
        "Validation failed: E-mail addresses at this domain are not taken here: they are thrown away, or were misused";

    async Task<Answer> SignUp(string email)
    {
        var json =
            $$"""{"username":"{{CommandServer.NewName()}}","email":"{{email}}","password":"correct horse battery","agreement":true}""";
        return await server.Send(HttpMethod.Post, "/api/v1/accounts", await server.Token(account: null), Json(json));
    }

    [Fact]
    public async Task Who_signs_up_with_an_address_to_be_thrown_away_is_refused_and_told_why()
    {
        (await SignUp("someone@inbox.MAILINATOR.com")).ShouldBeRefused(422, Error);
        (await SignUp($"{Guid.NewGuid():N}@mail.example")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_operator_refuses_and_allows_domains_and_is_not_held_to_it()
    {
        var domain = $"{CommandServer.NewName()}.bücher.example".Replace("_", "", StringComparison.Ordinal);
        await server.Set(MailSettings.Refused, $"other.example {domain}");
        (await SignUp($"someone@{domain}")).ShouldBeRefused(422, Error);
        await server.Set(MailSettings.Allowed, domain);
        (await SignUp($"someone@{domain}")).Status.ShouldBe(200);
        var user = new NewUser(
            AccountId.New(),
            CommandServer.NewName(),
            $"{Guid.NewGuid():N}@yopmail.com",
            "correct horse battery"
        );
        (await server.Command<Account>(new RegisterUser(user))).RefusedBy.ShouldBeNull();
    }
}
