using Domain.Accounts;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

[Collection(InTown.Name)]
public class AccountLookupTests(Town town)
{
    [Fact]
    public async Task A_name_is_found_in_any_case_with_our_domain_or_without()
    {
        var ada = await town.Settle("Ada_Lovelace");
        await town.Settled();
        foreach (
            var acct in new[] { "Ada_Lovelace", "ada_lovelace", "ADA_LOVELACE@social.example", "@ada_lovelace@SOCIAL.example" }
        )
            (await town.Anyone.Ask($"/api/v1/accounts/lookup?acct={acct}"))
                .GetProperty("id")
                .GetString()
                .ShouldBe(ada.Id.ToString());
        foreach (var acct in new[] { "ada", "ada_lovelace@elsewhere.example", "a%25", "" })
            (await town.Anyone.StatusOf($"/api/v1/accounts/lookup?acct={acct}")).ShouldBe(404);
    }

    [Fact]
    public async Task Several_are_answered_in_the_order_asked()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        await town.Settled();
        (await town.Anyone.Ask($"/api/v1/accounts?id[]={bob.Id}&id[]={AccountId.New()}&id[]={ada.Id}&id[]={bob.Id}"))
            .Ids()
            .ShouldBe([bob.Id.ToString(), ada.Id.ToString()]);
    }

    [Fact]
    public async Task Absent_malformed_and_hidden_are_one_answer()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var secret = await town.Publish(ada, visibility: Visibility.Direct);
        var gone = await town.Write(ada);
        await town.Delete(gone);
        await town.Settled();
        string[] paths =
        [
            $"/api/v1/accounts/{AccountId.New()}",
            "/api/v1/accounts/42",
            $"/api/v1/accounts/{AccountId.New()}/statuses",
            $"/api/v1/accounts/{AccountId.New()}/followers",
            $"/api/v1/statuses/{PostId.New()}",
            $"/api/v1/statuses/{secret}",
            $"/api/v1/statuses/{gone.Post}",
            "/api/v1/statuses/nonsense",
            $"/api/v1/statuses/{secret}/context",
            $"/api/v1/statuses/{gone.Post}/context",
        ];
        foreach (var path in paths)
        {
            using var response = await bob.Browser.GetAsync(path);
            ((int)response.StatusCode).ShouldBe(404, path);
            (await response.Content.ReadAsStringAsync()).ShouldBe("""{"error":"Record not found"}""", path);
        }
    }

    [Fact]
    public async Task One_who_registered_a_moment_ago_can_already_see_themself()
    {
        var ada = await town.Settle();
        (await ada.Browser.Ask("/api/v1/accounts/verify_credentials")).GetProperty("username").GetString().ShouldBe(ada.Name);
    }
}
