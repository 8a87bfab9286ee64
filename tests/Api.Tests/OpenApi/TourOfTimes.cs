using Api.Tests.Commands;
using Domain.Posts;

namespace Api.Tests.OpenApi;

/// <summary>Of what has its time: polls, and posts that are published later.</summary>
sealed partial class Tour
{
    async Task Polls()
    {
        const string asks = "\"options\":[\"one :kept:\",\"two\"],\"expires_in\":3600";
        var poll = await Publish(alice, $$$"""{"status":"which?","poll":{{{{asks}}},"multiple":true}}""");
        await Publish(alice, $$$"""{"status":"which?","poll":{{{{asks}}},"hide_totals":true}}""");
        await Send("POST", $"/api/v1/polls/{poll}/votes", bob.Token, """{"choices":[0,1]}""");
        await server.CatchUp();
        await Get($"/api/v1/polls/{poll}");
        await Get($"/api/v1/statuses/{poll}/history");
        var ended = PostId.Parse(await alice.AskUntil(DateTimeOffset.UtcNow));
        await server.EndPoll(ended);
    }

    async Task Schedule()
    {
        const string more = "\"poll\":{\"options\":[\"a\",\"b\"],\"expires_in\":300}";
        var answering = $"\"in_reply_to_id\":\"{post}\",\"language\":\"en\"";
        var quoting = $"\"quoted_status_id\":\"{post}\",\"quote_approval_policy\":\"nobody\"";
        var id = (await alice.Schedule("later", Scheduled.Tomorrow, more))["id"];
        _ = await alice.Schedule("later too", Scheduled.Tomorrow, answering);
        _ = await alice.Schedule("later still", Scheduled.Tomorrow, quoting);
        await Send("PUT", $"{Scheduled.All}/{id}", alice.Token, $$"""{"scheduled_at":"{{Scheduled.Tomorrow.AddDays(1):O}}"}""");
        await server.CatchUp();
        await Get(Scheduled.All, alice.Token);
        await Get($"{Scheduled.All}/{id}", alice.Token);
        await Send("DELETE", $"{Scheduled.All}/{id}", alice.Token);
    }
}
