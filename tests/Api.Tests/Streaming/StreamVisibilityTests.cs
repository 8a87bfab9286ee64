using Api.Tests.Queries;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Streaming;

/// <summary>
/// Every stream tells every reader just what the timeline of that name shows them, whatever stands between them and the author,
/// and takes back what it told.
/// </summary>
public sealed class StreamVisibilityTests(Town town) : IClassFixture<Town>
{
    /// <summary>Somebody who reads, how they stand to the author, and what they write of that is only for those it names.</summary>
    sealed record Reader(string Who, Person Person, Socket Socket, string List)
    {
        public string ListStream => $"list/{List}";

        public List<Heard> Heard { get; } = [];

        public PostPublished? Whisper { get; set; }

        public IReadOnlyList<string> Of(string @event, string stream) =>
            [.. Heard.Where(one => one.Event == @event && one.Stream == stream).Select(one => one.Id)];
    }

    readonly string tag = $"tag{Guid.NewGuid():N}";

    string[] Streams => ["user", "public", $"hashtag/{tag}"];

    [Fact]
    public async Task A_stream_tells_each_reader_what_its_timeline_shows()
    {
        var (author, friend, other, crier) = (await town.Settle(), await town.Settle(), await town.Settle(), await town.Settle());
        var readers = await Readers(author, friend, crier);
        var earlier = await town.Write(other, $"by another #{tag}");
        await town.Settled();
        foreach (var reader in readers)
        {
            await reader.Socket.Subscribe("user");
            await reader.Socket.Subscribe("public");
            await reader.Socket.Subscribe("hashtag", tag);
            await reader.Socket.SubscribeToList(reader.List);
        }

        var posts = new List<PostPublished>();
        foreach (var visibility in Enum.GetValues<Visibility>())
            posts.Add(await town.Write(author, $"{visibility} #{tag}", visibility));
        posts.Add(await town.Write(author, $"and on #{tag}", answers: posts[0]));
        posts.Add(await town.Write(author, $"to another #{tag}", answers: earlier));
        posts.Add(await town.Write(author, $"to a friend #{tag}", answers: await town.Write(friend, "by a friend")));
        posts.Add(await town.Write(friend, $"@{author.Name} #{tag}", mentions: author));
        foreach (var reader in readers)
            posts.Add(
                reader.Whisper = await town.Write(
                    author,
                    $"@{reader.Person.Name} #{tag}",
                    Visibility.Direct,
                    mentions: reader.Person
                )
            );
        PostId[] boosts =
        [
            await town.Boost(author, earlier),
            await town.Boost(friend, posts[0]),
            await town.Boost(author, posts[2], Visibility.Private),
        ];
        await HearOut(readers, crier);

        string[] ids = [.. posts.Select(post => post.Post.ToString()), .. boosts.Select(boost => boost.ToString())];
        foreach (var reader in readers)
        {
            (string Stream, string Path)[] timelines =
            [
                ("user", "/api/v1/timelines/home?limit=40"),
                ("public", "/api/v1/timelines/public?limit=40"),
                (reader.ListStream, $"/api/v1/timelines/list/{reader.List}?limit=40"),
                ($"hashtag/{tag}", $"/api/v1/timelines/tag/{tag}?limit=40"),
            ];
            foreach (var (stream, path) in timelines)
                reader
                    .Of("update", stream)
                    .Intersect(ids)
                    .ShouldBe(
                        (await reader.Person.Browser.Ask(path)).Ids().Intersect(ids),
                        ignoreOrder: true,
                        $"{reader.Who}: {path}"
                    );
        }
        IsForWhomItIsFor(readers, posts);
        await IsTakenBack(readers, posts, crier);
    }

    /// <summary>By hand, so that no slip that streams and timelines share goes unseen.</summary>
    static void IsForWhomItIsFor(IReadOnlyList<Reader> readers, List<PostPublished> posts)
    {
        var (open, unlisted, forFollowers, direct) = (Id(posts[0]), Id(posts[1]), Id(posts[2]), Id(posts[3]));
        Who("user", open).ShouldBe(["follower", "muted for a while that is over"]);
        readers
            .Where(reader => reader.Of("update", reader.ListStream).Contains(open))
            .Select(reader => reader.Who)
            .ShouldBe(["follower", "muted for a while that is over", "reads them apart"]);
        Who("user", unlisted).ShouldBe(["follower", "muted for a while that is over"]);
        Who("user", forFollowers).ShouldBe(["follower", "muted for a while that is over"]);
        Who("user", direct).ShouldBeEmpty();
        Who("public", open)
            .ShouldBe(["stranger", "follower", "asks to follow", "muted for a while that is over", "reads them apart"]);
        Who("public", unlisted).ShouldBeEmpty();
        Who("public", forFollowers).ShouldBeEmpty();
        foreach (var reader in readers)
            Who("user", Id(reader.Whisper!))
                .ShouldBe(reader.Who is "follower" or "muted for a while that is over" ? [reader.Who] : []);

        IEnumerable<string> Who(string stream, string id) =>
            readers.Where(reader => reader.Of("update", stream).Contains(id)).Select(reader => reader.Who);
    }

    async Task IsTakenBack(IReadOnlyList<Reader> readers, List<PostPublished> posts, Person crier)
    {
        var edited = posts.Where(post => post.Mentions.Count == 0).ToList(); // whom an edit names others judge by
        foreach (var post in edited)
            await town.Edit(post, $"better #{tag}");
        await HearOut(readers, crier);
        foreach (var post in posts)
            await town.Delete(post);
        await HearOut(readers, crier);
        foreach (var reader in readers)
        foreach (var stream in Streams.Append(reader.ListStream))
        {
            var told = reader.Of("update", stream);
            Same("status.update", edited);
            Same("delete", posts);

            void Same(string @event, List<PostPublished> of) =>
                reader
                    .Of(@event, stream)
                    .Intersect(of.Select(Id))
                    .ShouldBe(told.Intersect(of.Select(Id)), ignoreOrder: true, $"{reader.Who}: {@event} on {stream}");
        }
    }

    async Task<IReadOnlyList<Reader>> Readers(Person author, Person friend, Person crier)
    {
        var over = DateTimeOffset.UtcNow.AddSeconds(-1);
        (string Who, Func<Person, Task> Does)[] all =
        [
            ("stranger", _ => Task.CompletedTask),
            ("follower", reader => town.Follow(reader, author)),
            ("asks to follow", reader => town.AskToFollow(reader, author)),
            ("blocked", reader => town.Block(author, reader)),
            ("blocks", reader => town.Block(reader, author)),
            (
                "mutes",
                async reader =>
                {
                    await town.Follow(reader, author);
                    await town.Mute(reader, author);
                }
            ),
            (
                "muted for a while that is over",
                async reader =>
                {
                    await town.Follow(reader, author);
                    await town.Mute(reader, author, until: over);
                }
            ),
            (
                "reads them apart",
                async reader =>
                {
                    await town.Follow(reader, author);
                    await town.Shelve(reader, isExclusive: true, members: author);
                }
            ),
        ];
        var readers = new List<Reader>();
        foreach (var (who, does) in all)
        {
            var person = await town.Settle();
            await does(person);
            await town.Follow(person, friend);
            await town.Follow(person, crier);
            // facts that no command would decide where they do not follow the author: what they are shown is judged when it is read
            var list = await town.Shelve(person, members: [author, friend, crier]);
            readers.Add(new(who, person, await Socket.Open(person), list.ToString()));
        }
        return readers;
    }

    /// <summary>Until something came that everyone hears on every stream: what came before it was all.</summary>
    async Task HearOut(IReadOnlyList<Reader> readers, Person crier)
    {
        var last = await town.Publish(crier, $"hear #{tag}");
        foreach (var reader in readers)
            reader.Heard.AddRange(await reader.Socket.Until(last.ToString(), [.. Streams, reader.ListStream]));
    }

    static string Id(PostPublished post) => post.Post.ToString();
}
