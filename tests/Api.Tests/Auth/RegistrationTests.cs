using Api.Auth.Users;
using Domain.Accounts;
using Marten;
using Npgsql;
using Projections.Store;
using Shouldly;
using Xunit;

namespace Api.Tests.Auth;

[Collection(AuthTests.Name)]
public sealed class RegistrationTests(AuthFixture fixture)
{
    [Fact]
    public async Task The_row_holds_no_readable_address_and_no_password()
    {
        var name = AuthFixture.NewName();
        var account = await fixture.Host.Register(name, AuthFixture.Password, "Readable.Address@example.org");

        await using var source = NpgsqlDataSource.Create(fixture.Connection);
        await using var select = source.CreateCommand(
            $"select data::text from {EventStore.Schema}.mt_doc_auth_user where id = $1"
        );
        select.Parameters.AddWithValue(account.ToString());
        var row = (string)(await select.ExecuteScalarAsync())!;
        row.ShouldContain(name);
        row.ShouldNotContain("readable", Case.Insensitive);
        row.ShouldNotContain(AuthFixture.Password);

        await using var session = fixture.Host.Documents.QuerySession();
        (await session.LoadAsync<User>(account.ToString()))!.Email!.Value.ShouldBe("Readable.Address@example.org");
    }

    [Fact]
    public async Task The_address_survives_a_change_of_the_row()
    {
        var (name, account) = await fixture.SomeUser();
        await using var session = fixture.Host.Documents.LightweightSession();
        var user = (await session.LoadAsync<User>(account.ToString()))!;
        user.FailedSignIns = 3;
        session.UpdateRevision(user, user.Version + 1);
        await session.SaveChangesAsync();
        (await session.LoadAsync<User>(account.ToString()))!.Email!.Value.ShouldBe($"{name}@example.org");
    }

    [Theory]
    [InlineData("no address", AuthFixture.Password, "account.email_invalid")]
    [InlineData("a@b", AuthFixture.Password, "account.email_invalid")]
    [InlineData("Me <me@example.org>", AuthFixture.Password, "account.email_invalid")]
    [InlineData("me\0@example.org", AuthFixture.Password, "account.email_invalid")]
    [InlineData("me@example.org, you@example.org", AuthFixture.Password, "account.email_invalid")]
    [InlineData("me@[127.0.0.1]", AuthFixture.Password, "account.email_invalid")]
    [InlineData("short@example.org", "eleven long", "account.password_too_short")]
    public async Task Bad_input_is_refused_and_nothing_staged(string email, string password, string rule)
    {
        await using var session = fixture.Host.Documents.LightweightSession();
        (await Stage(session, email, password)).ShouldBe(rule);
        session.PendingChanges.AllChangedFor<User>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_very_long_password_is_refused()
    {
        await using var session = fixture.Host.Documents.LightweightSession();
        (await Stage(session, "long@example.org", new string('x', PasswordRules.MaxLength + 1))).ShouldBe(
            "account.password_too_long"
        );
        var longest = string.Concat(Enumerable.Range(0, PasswordRules.MaxLength).Select(i => (char)('a' + (i * i % 23))));
        (await Stage(session, "long@example.org", longest)).ShouldBeNull();
    }

    [Fact]
    public async Task An_address_has_one_account_in_whatever_spelling()
    {
        await fixture.Host.Register(AuthFixture.NewName(), AuthFixture.Password, "twice@bücher.example");
        await using var session = fixture.Host.Documents.LightweightSession();
        (await Stage(session, "TWICE@xn--bcher-kva.EXAMPLE", AuthFixture.Password)).ShouldBe("account.email_taken");
    }

    [Fact]
    public async Task Of_many_that_race_for_an_address_one_wins_and_the_others_are_told_why()
    {
        var email = $"{AuthFixture.NewName()}@example.org";
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Race(email, AuthFixture.NewName())));
        outcomes.Count(outcome => outcome is null).ShouldBe(1);
        outcomes.Where(outcome => outcome is not null).ShouldAllBe(outcome => outcome == "account.email_taken");
    }

    [Fact]
    public async Task A_name_cannot_have_two_rows()
    {
        var name = AuthFixture.NewName();
        (await Race($"{name}-1@example.org", name)).ShouldBeNull();
        (await Race($"{name}-2@example.org", name.ToUpperInvariant())).ShouldBe("account.name_taken");
    }

    [Fact]
    public void Another_failure_is_no_refusal() => UserRegistration.RefusedBy(new InvalidOperationException()).ShouldBeNull();

    Task<string?> Stage(IDocumentSession session, string email, string password) =>
        fixture
            .Host.Of<UserRegistration>()
            .Stage(session, new NewUser(AccountId.New(), AuthFixture.NewName(), email, password), default);

    async Task<string?> Race(string email, string name)
    {
        await using var session = fixture.Host.Documents.LightweightSession();
        var user = new NewUser(AccountId.New(), name, email, AuthFixture.Password);
        if (await fixture.Host.Of<UserRegistration>().Stage(session, user, default) is { } refused)
            return refused;
        try
        {
            await session.SaveChangesAsync();
            return null;
        }
        catch (Exception e) when (UserRegistration.RefusedBy(e) is { } rule)
        {
            return rule;
        }
    }
}
