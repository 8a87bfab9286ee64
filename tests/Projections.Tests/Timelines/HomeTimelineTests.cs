using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using Projections.Store;
using Projections.Timelines;
using Shouldly;
using Xunit;
using static Projections.Tests.Facts;
using Audience = Domain.Posts.Visibility;

namespace Projections.Tests.Timelines;

public sealed class HomeTimelineTests : IAsyncLifetime
{
    readonly AccountId reader = AccountId.New();
    readonly AccountId followed = AccountId.New();
    readonly AccountId stranger = AccountId.New();
    TestLog log = null!;

    public async Task InitializeAsync()
    {
        log = await TestLog.Create();
        await Given(new AccountFollowed(reader, followed));
    }

    public async Task DisposeAsync() => await log.DisposeAsync();

    [Fact]
    public async Task Home_is_what_one_wrote_and_what_those_wrote_whom_one_follows()
    {
        var (mine, theirs) = (Published(reader), Published(followed, Audience.Private));
        await Given(mine, theirs, Published(stranger));

        (await Home()).ShouldBe([theirs.Post, mine.Post]);
    }

    [Fact]
    public async Task Direct_posts_are_there_for_whom_they_mention()
    {
        var (forReader, byReader) = (
            Published(followed, Audience.Direct, null, reader),
            Published(reader, Audience.Direct, null, stranger)
        );
        await Given(Published(followed, Audience.Direct, null, stranger), forReader, byReader);

        (await Home()).ShouldBe([byReader.Post, forReader.Post]);
    }

    [Fact]
    public async Task Answers_to_strangers_are_left_out()
    {
        var (question, mine) = (Published(stranger), Published(reader));
        var toStranger = Published(followed, inReplyTo: new(question.Post, stranger));
        var toReader = Published(followed, inReplyTo: new(mine.Post, reader));
        var toThemself = Published(followed, inReplyTo: new(toStranger.Post, followed));
        var byReader = Published(reader, inReplyTo: new(question.Post, stranger));
        await Given(question, mine, toStranger, toReader, toThemself, byReader);

        (await Home()).ShouldBe([byReader.Post, toThemself.Post, toReader.Post, mine.Post]);

        await Given(new AccountFollowed(reader, stranger));
        (await Home()).ShouldBe([byReader.Post, toThemself.Post, toReader.Post, toStranger.Post, mine.Post, question.Post]);
    }

    [Fact]
    public async Task A_page_is_full_however_many_candidates_are_not_for_the_reader()
    {
        var question = Published(stranger);
        var oldest = Published(followed);
        await Given(oldest, question);
        await Given([.. Enumerable.Range(0, 60).Select(_ => Published(followed, inReplyTo: new(question.Post, stranger)))]);

        (await Home(limit: 1)).ShouldBe([oldest.Post]);
    }

    [Fact]
    public async Task Pages_go_down_by_max_id_and_up_by_since_id_and_min_id()
    {
        PostPublished[] all = [.. Enumerable.Range(0, 6).Select(_ => Published(followed))];
        await Given(all);
        PostId Id(int i) => all[i].Post;

        (await Home(HomeRange.Of(Id(4), null, null), 2)).ShouldBe([Id(3), Id(2)]);
        (await Home(HomeRange.Of(null, Id(1), null), 2)).ShouldBe([Id(5), Id(4)]);
        (await Home(HomeRange.Of(null, null, Id(1)), 2)).ShouldBe([Id(3), Id(2)]);
        (await Home(HomeRange.Of(Id(5), Id(1), null), 9)).ShouldBe([Id(4), Id(3), Id(2)]);
    }

    async Task Given(params IReadOnlyList<object> facts)
    {
        await log.Append(facts);
        await log.Project();
    }

    async Task<IReadOnlyList<PostId>> Home(HomeRange range = default, int limit = 20)
    {
        await using var session = log.Store.QuerySession();
        var page = await new HomeTimeline(new HomePull(log.Source), cache: null, new Positions(log.Source)).Page(
            session,
            reader,
            range,
            limit,
            needed: 0,
            default
        );
        return [.. page.Select(shown => PostId.Parse(shown.Status.Id, provider: null))];
    }
}
