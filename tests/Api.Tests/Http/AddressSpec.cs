using Domain.Accounts;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Http;

public class AddressSpec(SampleServer server) : IClassFixture<SampleServer>
{
    [Theory]
    [InlineData("/api/v1/accounts/42")]
    [InlineData("/api/v1/accounts/0192E0D0A1B27C3D8E4F5A6B7C8D9E0F")]
    [InlineData("/api/v1/accounts/0192e0d0-a1b2-7c3d-8e4f-5a6b7c8d9e0f")]
    public async Task An_id_in_the_path_that_is_none_is_not_found(string path)
    {
        var answer = await server.Client.GetAsync(path).ReadAsync();
        answer.Status.ShouldBe(404);
        answer.Error().ShouldBe("Record not found");
    }

    [Theory]
    [InlineData("max_id=42", "max_id cannot be read")]
    [InlineData("since_id=abc", "since_id cannot be read")]
    [InlineData("min_id=%27", "min_id cannot be read")]
    [InlineData("limit=many", "limit cannot be read")]
    [InlineData("local=perhaps", "local cannot be read")]
    public async Task A_paging_value_that_cannot_be_read_is_422_and_named(string query, string error)
    {
        var answer = await server.Client.GetAsync($"/api/v1/paged?{query}").ReadAsync();
        answer.Status.ShouldBe(422);
        answer.Error().ShouldBe($"Validation failed: {error}");
    }

    [Theory]
    [InlineData("", 20)]
    [InlineData("limit=", 20)]
    [InlineData("limit=7", 7)]
    [InlineData("limit=0", 1)]
    [InlineData("limit=-5", 1)]
    [InlineData("limit=4000000000", 40)]
    public async Task The_limit_is_held_within_bounds(string query, int expected) =>
        (await server.Client.GetAsync($"/api/v1/paged?{query}").ReadAsync())
            .Body.GetProperty("limit")
            .GetInt32()
            .ShouldBe(expected);

    [Fact]
    public async Task Paging_ids_and_flags_are_bound()
    {
        var id = PostId.New();
        var answer = await server.Client.GetAsync($"/api/v1/paged?max_id={id}&local=1").ReadAsync();
        answer.Body.GetProperty("max_id").GetString().ShouldBe(id.ToString());
        answer.Body.GetProperty("local").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Many_ids_are_bound_with_and_without_brackets_and_what_is_none_is_left_out()
    {
        var (one, two) = (AccountId.New(), AccountId.New());
        var brackets = await server
            .Client.GetAsync($"/api/v1/many?id[]={one}&id%5B%5D={two}&id[]=42&exclude_types[]=follow")
            .ReadAsync();
        brackets.Body.GetProperty("ids").EnumerateArray().Select(id => id.GetString()).ShouldBe([one.ToString(), two.ToString()]);
        brackets.Body.GetProperty("exclude_types")[0].GetString().ShouldBe("follow");
        var plain = await server.Client.GetAsync($"/api/v1/many?id={one}").ReadAsync();
        plain.Body.GetProperty("ids").EnumerateArray().Single().GetString().ShouldBe(one.ToString());
    }

    [Fact]
    public async Task A_required_value_that_is_missing_is_named()
    {
        var answer = await server.Client.GetAsync("/api/v1/required").ReadAsync();
        answer.Status.ShouldBe(422);
        answer.Error().ShouldBe("Validation failed: number is missing");
    }

    [Theory]
    [InlineData("/api/v1/tags/a?q=%00")]
    [InlineData("/api/v1/tags/a?q=%ff")]
    [InlineData("/api/v1/tags/a?q=%ED%A0%80")]
    [InlineData("/api/v1/tags/%ED%A0%80")]
    [InlineData("/api/v1/tags/%ff")]
    public async Task Escapes_that_are_no_text_are_400(string address)
    {
        var answer = await server.SendRawAsync($"GET {address} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 400 ");
        answer.ShouldContain("\"error\":");
    }

    [Fact]
    public async Task Nul_in_the_path_is_400_by_the_server_itself() =>
        (await server.SendRawAsync("GET /api/v1/tags/%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")).ShouldStartWith(
            "HTTP/1.1 400 "
        );

    [Theory]
    [InlineData("/api/v1/tags/caf%C3%A9?q=%E6%97%A5%E6%9C%AC+100%25", "café", "日本 100%")]
    [InlineData("/api/v1/tags/a?q=100%", "a", "100%")]
    public async Task Text_of_all_scripts_passes(string address, string name, string query)
    {
        var answer = await server.Client.GetAsync(address).ReadAsync();
        answer.Body.GetProperty("name").GetString().ShouldBe(name);
        answer.Body.GetProperty("query").GetString().ShouldBe(query);
    }

    [Fact]
    public async Task A_trailing_slash_makes_no_difference() =>
        (await server.Client.GetAsync("/api/v1/tags/a/?q=b").ReadAsync()).Body.GetProperty("name").GetString().ShouldBe("a");
}
