using Api.Tests.Commands;
using Domain.Announcements;
using Shouldly;
using Xunit;

namespace Api.Tests.Streaming;

/// <summary>What everyone hears who listens to their home.</summary>
public sealed class AnnouncementStreamTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task What_is_announced_changed_reacted_to_and_withdrawn_is_told_to_everyone_at_home()
    {
        var (alice, bob) = await server.Friends();
        await using var socket = await Socket.Open(bob, "user");
        await using var alices = await Socket.Open(alice, "user");
        using var events = await EventReader.Open(server.Client, "user", bob.Token);
        var id = AnnouncementId.New();
        await server.Command<Announcement>(new PublishAnnouncement(id, "a party", AnnouncedTime.None));
        var told = await socket.Next();
        told.Event.ShouldBe("announcement");
        told.Entity.GetProperty("content").GetString().ShouldBe("<p>a party</p>");
        told.Entity.TryGetProperty("read", out _).ShouldBeFalse("it is told to all alike");
        (await alices.Next()).ShouldBe(told);
        (await events.Next()).Payload.ShouldBe(told.Payload);

        await server.Command<Announcement>(new ChangeAnnouncement(id, "a feast", null));
        (await socket.Next()).Entity.GetProperty("content").GetString().ShouldBe("<p>a feast</p>");
        _ = (await alice.Put($"/api/v1/announcements/{id}/reactions/🎉", "{}")).Ok;
        var one = await socket.Next();
        Reaction(one).ShouldBe(("🎉", 1, $"{id}"));
        _ = (await alice.Delete($"/api/v1/announcements/{id}/reactions/🎉")).Ok;
        var none = await socket.Next();
        none.Event.ShouldBe("announcement.reaction");
        Reaction(none).ShouldBe(("🎉", 0, $"{id}"));
        _ = (await alice.Post($"/api/v1/announcements/{id}/dismiss")).Ok; // nobody else's affair
        await server.Command<Announcement>(new WithdrawAnnouncement(id));
        var gone = await socket.Next();
        (gone.Event, gone.Payload).ShouldBe(("announcement.delete", $"{id}"));
        var post = await alice.Say("and on it goes");
        (await socket.Next()).Line.ShouldBe($"update {post}");
        foreach (var name in new[] { "announcement", "announcement.reaction", "announcement.reaction", "announcement.delete" })
            (await events.Next()).Event.ShouldBe(name);
    }

    static (string?, int, string?) Reaction(Heard heard) =>
        (
            heard.Entity.GetProperty("name").GetString(),
            heard.Entity.GetProperty("count").GetInt32(),
            heard.Entity.GetProperty("announcement_id").GetString()
        );
}
