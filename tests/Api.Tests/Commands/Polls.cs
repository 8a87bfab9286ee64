using Api.Posts;
using Domain.Posts;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Wolverine;

namespace Api.Tests.Commands;

/// <summary>How people ask something in these tests, and answer it.</summary>
static class Polls
{
    public static string Poll(string more = "\"multiple\":false", string options = "\"soup\",\"salad\"") =>
        $$"""{"options":[{{options}}],"expires_in":3600,{{more}}}""";

    extension(Person who)
    {
        public async Task<Fields> Ask(string more = "\"multiple\":false", string visibility = "public") =>
            (
                await who.Post(
                    "/api/v1/statuses",
                    $$"""{"status":"lunch?","visibility":"{{visibility}}","poll":{{Poll(more)}} }"""
                )
            ).Ok;

        public Task<Answer> Vote(string poll, string choices) =>
            who.Post($"/api/v1/polls/{poll}/votes", $$"""{"choices":{{choices}}}""");

        /// <summary>Answers the id of one that hides its totals and ends at some time, be it over.</summary>
        public async Task<string> AskUntil(DateTimeOffset end)
        {
            var id = PostId.New();
            var hour = TimeSpan.FromHours(1);
            var poll = new PollDraft(["soup", "salad"], AllowsSeveral: false, HidesTotals: true, hour, end - hour);
            var ask = new PublishPost(id, who.Id, "lunch?", "", Visibility.Public, IsSensitive: false, null, null, [], poll);
            (await who.Server.Command<Post>(ask)).RefusedBy.ShouldBeNull();
            return id.ToString();
        }
    }

    /// <summary>As a worker does at its time.</summary>
    public static async Task EndPoll(this CommandServer server, PostId post, int round = 1)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(new PollEndDue(post, round));
    }

    /// <summary>How often each option was chosen, as in <c>soup 1, salad 0</c>; nothing where that is hidden.</summary>
    /// <param name="of">A poll, or what has one.</param>
    /// <param name="at">Where it stands in that.</param>
    public static string Votes(this Fields of, string? at = null) =>
        string.Join(
            ", ",
            of.At(at is null ? "options" : $"{at}.options")
                .EnumerateArray()
                .Select(option => $"{option.GetProperty("title")} {option.GetProperty("votes_count")}")
        );
}
