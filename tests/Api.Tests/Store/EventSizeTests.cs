using Api.Tests.Commands;
using Domain;
using Domain.Accounts;
using Domain.Instance;
using Domain.Posts;
using Npgsql;
using Projections.Store;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Store;

/// <summary>An event fits a proof bundle, whoever appends it and in whatever script it is written.</summary>
public sealed class EventSizeTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task The_largest_post_that_may_be_written_fits()
    {
        await server.Set(Settings.MaxPostLength, "5000");
        var alice = await server.Someone();
        foreach (var letter in new[] { "a", "\"", "\\", "語", "ش", "😀" })
        {
            var count = Math.Min(4_900, 16_000 / System.Text.Encoding.UTF8.GetByteCount(letter));
            using var text = Json(
                System.Text.Json.JsonSerializer.Serialize(new { status = string.Concat(Enumerable.Repeat(letter, count)) })
            );
            var answer = await server.Send(HttpMethod.Post, "/api/v1/statuses", alice.Token, text);
            answer.Status.ShouldBe(200, $"{letter}: {answer.Body}");
        }
        await using var source = NpgsqlDataSource.Create(server.Database.Owner);
        await using var largest = source.CreateCommand("select max(octet_length(data::text)) from annals.mt_events");
        ((int)(await largest.ExecuteScalarAsync())!).ShouldBeInRange(16_000, EventSize.MaxCanonicalBytes - 1_000);
    }

    [Theory]
    [InlineData("語\u0316\u0317\u0318")]
    [InlineData("👩‍👩‍👧‍👦")]
    [InlineData("é\u0316\u0317\u0318")]
    public async Task So_does_one_whose_warning_and_text_fill_an_envelope(string character)
    {
        await server.Set(Settings.MaxPostLength, "5000");
        var alice = await server.Someone();
        // what people see as one takes many bytes: these run out before the characters do
        var half = WrittenText.MaxBytes / 2 / System.Text.Encoding.UTF8.GetByteCount(character.Normalize());
        (await Say(half, half)).Status.ShouldBe(200);
        (await Say(half + 1, half + 1)).Status.ShouldBe(422);

        async Task<Answer> Say(int warning, int text)
        {
            using var json = Json(
                System.Text.Json.JsonSerializer.Serialize(new { status = Many(text), spoiler_text = Many(warning) })
            );
            return await server.Send(HttpMethod.Post, "/api/v1/statuses", alice.Token, json);
        }

        string Many(int count) => string.Concat(Enumerable.Repeat(character, count));
    }

    [Fact]
    public async Task A_post_that_is_longer_sealed_than_an_event_may_be_is_refused_by_name()
    {
        await server.Set(Settings.MaxPostLength, "5000");
        var alice = await server.Someone();
        var before = await server.Events();
        // nothing that people write: control characters take six bytes in JSON, and what is in a tag stands twice
        var marks = string.Concat(Enumerable.Repeat("\u0316", 29));
        var tags = string.Concat(Enumerable.Range(0, 180).Select(i => $"#{(char)('a' + (i % 26))}{i}{marks} "));
        using var text = Json(
            System.Text.Json.JsonSerializer.Serialize(new { status = "x" + new string('\u0001', 4_000) + tags + "x" })
        );
        var answer = await server.Send(HttpMethod.Post, "/api/v1/statuses", alice.Token, text);
        (answer.Status, answer.Body.GetProperty("error").GetString()).ShouldBe(
            (422, "Validation failed: This is too much to be kept as one event")
        );
        (await server.Events()).ShouldBe(before);
        await alice.Say("and it goes on");
    }

    [Theory]
    [InlineData("quotes \" and \\ and \t and \u0001 and \ufffd end")]
    [InlineData("😀 👩‍👩‍👧‍👦 語 ش e\u0301 <script>")]
    public async Task What_was_written_is_read_back_as_it_was(string text)
    {
        var alice = await server.Someone();
        using var json = Json(System.Text.Json.JsonSerializer.Serialize(new { status = text }));
        var answer = await server.Send(HttpMethod.Post, "/api/v1/statuses", alice.Token, json);
        var post = PostId.Parse(answer.Ok["id"]);
        await using var session = server.Store.LightweightSession();
        (await session.Read<Post>(Post.Stream(post), default)).Body!.Value.Text.ShouldBe(text.Normalize());
    }

    [Fact]
    public async Task A_larger_one_is_refused_by_the_database_and_nothing_is_stored()
    {
        var before = await server.Events();
        await using var session = server.Store.LightweightSession();
        using var origin = new Origin(null, "test", "test").Enter();
        var post = PostId.New();
        var body = new Personal<PostBody>(Post.Subject(post), new PostBody(new string('a', 45_000), "", []));
        session.Events.StartStream<Post>(
            Post.Stream(post),
            new PostPublished(post, AccountId.New(), body, Visibility.Public, false, null, null, post, [])
        );
        var refused = await Should.ThrowAsync<Exception>(() => session.SaveChangesAsync());
        (refused.InnerException as PostgresException)?.ConstraintName.ShouldBe(EventSize.Constraint, refused.ToString());
        (await server.Events()).ShouldBe(before);
    }
}
