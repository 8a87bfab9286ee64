using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Api.Tests.Http;

public class FaultsSpec(SampleServer server) : IClassFixture<SampleServer>
{
    [Theory]
    [InlineData("/fault/bug")]
    [InlineData("/fault/stored-json")]
    [InlineData("/fault/statement")]
    public async Task A_fault_of_ours_is_500_with_the_request_id_and_nothing_of_the_inside(string path)
    {
        using var response = await server.Client.GetAsync(path);
        ((int)response.StatusCode).ShouldBe(500);
        var id = response.Headers.GetValues("X-Request-Id").Single();
        (await response.Content.ReadAsStringAsync()).ShouldBe(
            $$"""{"error":"Something went wrong on our side","request_id":"{{id}}"}"""
        );
        server.Log.Entries.ShouldContain(entry =>
            entry.Level == LogLevel.Error && entry.Message.Contains(id) && entry.Fault != null
        );
    }

    [Theory]
    [InlineData("/fault/database", "5")]
    [InlineData("/fault/race", "1")]
    public async Task An_outage_and_a_lost_race_are_503_and_say_when_to_try_again(string path, string seconds)
    {
        using var response = await server.Client.GetAsync(path);
        ((int)response.StatusCode).ShouldBe(503);
        response.Headers.GetValues("Retry-After").Single().ShouldBe(seconds);
        (await response.Content.ReadAsStringAsync()).ShouldContain("please try again");
    }

    [Fact]
    public async Task A_mistake_of_the_client_is_not_logged_as_an_error()
    {
        using var response = await server.Client.GetAsync("/api/v1/accounts/42");
        server.Log.Entries.ShouldNotContain(entry =>
            entry.Level == LogLevel.Error && entry.Message.Contains(response.Headers.GetValues("X-Request-Id").Single())
        );
    }

    [Theory]
    [InlineData("/nowhere", 404, "Record not found")]
    [InlineData("/api/v1/forbidden", 403, "This action is not allowed")]
    [InlineData("/api/v1/refused", 403, "This action is not allowed")]
    public async Task Every_error_has_a_json_body(string path, int status, string error)
    {
        var answer = await server.Client.GetAsync(path).ReadAsync();
        answer.Status.ShouldBe(status);
        answer.Error().ShouldBe(error);
    }
}
