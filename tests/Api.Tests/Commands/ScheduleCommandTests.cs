using Domain.Instance;
using Domain.Posts;
using Shouldly;
using Xunit;
using static Api.Tests.Commands.Scheduled;

namespace Api.Tests.Commands;

[Collection(CommandTests.Name)]
public class ScheduleCommandTests(CommandServer server)
{
    [Fact]
    public async Task What_is_to_be_published_later_is_read_moved_and_cancelled_by_its_author_alone()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var answered = await alice.Say("before");
        const string poll = """{"options":["soup","salad"],"expires_in":300,"multiple":true}""";
        var more = $$"""
            "spoiler_text":"cw","visibility":"private","language":"en","in_reply_to_id":"{{answered}}","poll":{{poll}}
            """;
        var at = Tomorrow;
        var waits = await alice.Schedule("later", at, more);
        var path = $"{All}/{waits["id"]}";
        waits.At("scheduled_at").GetDateTimeOffset().ShouldBe(at, TimeSpan.FromSeconds(1));
        (waits["params.text"], waits["params.spoiler_text"], waits["params.visibility"]).ShouldBe(("later", "cw", "private"));
        (waits["params.in_reply_to_id"], waits["params.poll.expires_in"]).ShouldBe(($"{answered}", "300"));
        (await alice.Get($"/api/v1/statuses/{waits["id"]}")).Status.ShouldBe(404);
        (await alice.Get(path)).Ok.Entity.ToString().ShouldBe(waits.Entity.ToString());
        (await Listed(alice)).ShouldBe([waits["id"]]);

        var before = await server.Events();
        foreach (var answer in new[] { await bob.Get(path), await bob.Delete(path), await bob.Move(waits["id"], at.AddDays(1)) })
            answer.ShouldBeRefused(404, "Record not found");
        (await Listed(bob)).ShouldBeEmpty();
        (await alice.Move(waits["id"], DateTimeOffset.UtcNow.AddMinutes(4))).ShouldBeRefused(
            422,
            "Validation failed: Scheduled at must be at least five minutes ahead"
        );
        (await alice.Put(path, """{"scheduled_at":"noon-ish"}""")).ShouldBeRefused(
            422,
            "Validation failed: Scheduled at is no time"
        );
        (await server.Events()).ShouldBe(before);

        for (var twice = 0; twice < 2; twice++)
        {
            var moved = (await alice.Move(waits["id"], at.AddDays(1))).Ok;
            moved.At("scheduled_at").GetDateTimeOffset().ShouldBe(at.AddDays(1), TimeSpan.FromSeconds(1));
        }
        for (var twice = 0; twice < 2; twice++)
            (await alice.Delete(path)).Ok.Entity.ToString().ShouldBe("{}");
        (await server.Events()).ShouldBe(before + 2);
        (await alice.Get(path)).Status.ShouldBe(404);
        (await Listed(alice)).ShouldBeEmpty();
        (await alice.Move(waits["id"], at)).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-60)]
    public async Task Too_soon_is_refused_and_nothing_is_published(int minutes)
    {
        var alice = await server.Someone();
        var before = await server.Events();
        (await alice.TrySchedule("now?", DateTimeOffset.UtcNow.AddMinutes(minutes))).ShouldBeRefused(
            422,
            "Validation failed: Scheduled at must be at least five minutes ahead"
        );
        (await alice.TrySchedule(" ", Tomorrow)).ShouldBeRefused(422, "Validation failed: Text can't be blank");
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task A_request_sent_again_schedules_once()
    {
        var alice = await server.Someone();
        var json = $$"""{"status":"once","scheduled_at":"{{Tomorrow:O}}"}""";
        var before = await server.Events();
        var first = (await alice.Post("/api/v1/statuses", json, ("Idempotency-Key", "k"))).Ok;
        (await alice.Post("/api/v1/statuses", json, ("Idempotency-Key", "k"))).Ok["id"].ShouldBe(first["id"]);
        (await server.Events()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Pages_have_no_gap_and_no_repeat()
    {
        var alice = await server.Someone();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Insert(0, (await alice.Schedule($"number {i}", Tomorrow))["id"]);
        await server.CatchUp();
        (await Listed(alice, "?limit=2")).ShouldBe(ids[..2]);
        (await Listed(alice, $"?limit=2&max_id={ids[1]}")).ShouldBe(ids[2..4]);
        (await Listed(alice, $"?limit=2&max_id={ids[3]}")).ShouldBe(ids[4..]);
        (await Listed(alice, $"?limit=2&min_id={ids[4]}")).ShouldBe(ids[2..4]);
        (await Listed(alice, $"?limit=2&since_id={ids[4]}")).ShouldBe(ids[..2]);
    }

    [Fact]
    public async Task Of_many_at_once_as_many_wait_as_the_limit_allows_and_what_ended_counts_no_more()
    {
        await server.Set(Settings.MaxScheduled, "3");
        try
        {
            var alice = await server.Someone();
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => alice.TrySchedule($"number {i}", Tomorrow)));
            answers.Count(answer => answer.Status == 200).ShouldBe(3);
            foreach (var refused in answers.Where(answer => answer.Status != 200))
                refused.ShouldBeRefused(422, "Validation failed: You have too many scheduled posts");
            var id = answers.First(answer => answer.Status == 200).Ok["id"];
            _ = (await alice.Delete($"{All}/{id}")).Ok;
            _ = await alice.Schedule("there is room again", Tomorrow);
            (await alice.TrySchedule("and none", Tomorrow)).Status.ShouldBe(422);
        }
        finally
        {
            await server.Set(Settings.MaxScheduled, null);
        }
    }

    [Fact]
    public async Task A_day_has_its_own_limit_also_for_what_is_moved_there()
    {
        await server.Set(Settings.MaxScheduledPerDay, "2");
        try
        {
            var alice = await server.Someone();
            var day = new DateTimeOffset(DateTimeOffset.UtcNow.UtcDateTime.Date.AddDays(10), TimeSpan.Zero);
            var first = (await alice.Schedule("1", day.AddHours(1)))["id"];
            _ = await alice.Schedule("2", day.AddHours(2));
            const string full = "Validation failed: You have too many scheduled posts for that day";
            (await alice.TrySchedule("3", day.AddHours(3))).ShouldBeRefused(422, full);
            var next = (await alice.Schedule("3", day.AddDays(1)))["id"];
            (await alice.Move(next, day.AddHours(4))).ShouldBeRefused(422, full);
            _ = (await alice.Move(first, day.AddHours(5))).Ok; // on the same day
            _ = (await alice.Move(first, day.AddDays(1).AddHours(1))).Ok;
            _ = (await alice.Move(next, day.AddHours(4))).Ok;
        }
        finally
        {
            await server.Set(Settings.MaxScheduledPerDay, null);
        }
    }

    async Task<IReadOnlyList<string>> Listed(Person person, string page = "")
    {
        await server.CatchUp();
        return
        [
            .. (await person.Get($"{All}{page}")).Ok.Entity.EnumerateArray().Select(one => one.GetProperty("id").GetString()!),
        ];
    }
}
