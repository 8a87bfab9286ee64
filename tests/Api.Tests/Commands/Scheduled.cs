using Api.Posts;
using Domain.Posts;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Wolverine;

namespace Api.Tests.Commands;

/// <summary>How people have something published later in these tests.</summary>
static class Scheduled
{
    public const string All = "/api/v1/scheduled_statuses";

    public static DateTimeOffset Tomorrow { get; } = DateTimeOffset.UtcNow.AddDays(1);

    extension(Person who)
    {
        public Task<Answer> TrySchedule(string text, DateTimeOffset at, string more = "\"sensitive\":false") =>
            who.Post("/api/v1/statuses", $$"""{"status":"{{text}}","scheduled_at":"{{at:O}}",{{more}}}""");

        public async Task<Fields> Schedule(string text, DateTimeOffset at, string more = "\"sensitive\":false") =>
            (await who.TrySchedule(text, at, more)).Ok;

        /// <summary>Answers the id of one whose time has come already.</summary>
        public async Task<PostId> ScheduleBefore(string text)
        {
            var (id, at) = (PostId.New(), DateTimeOffset.UtcNow.AddMinutes(-1));
            var post = new PublishPost(id, who.Id, text, "", Visibility.Public, IsSensitive: false, null, null, []);
            (await who.Server.Command<ScheduledPost>(new SchedulePost(post, at, at.AddHours(-1)))).RefusedBy.ShouldBeNull();
            return id;
        }

        public Task<Answer> Move(string id, DateTimeOffset at) => who.Put($"{All}/{id}", $$"""{"scheduled_at":"{{at:O}}"}""");
    }

    /// <summary>As a worker does when a time has come.</summary>
    public static async Task Publish(this CommandServer server, string id, DateTimeOffset at)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(new ScheduledPostDue(PostId.Parse(id), at));
    }
}
