using Domain.Accounts;
using Domain.Lists;
using Domain.Posts;
using Domain.Relationships;
using Projections.Lists;
using Projections.Timelines;
using Shouldly;
using Xunit;
using static Projections.Tests.Facts;

namespace Projections.Tests.Timelines;

public sealed class ListTimelineTests : IAsyncLifetime
{
    readonly List<object> facts = [];
    TestLog log = null!;

    public async Task InitializeAsync() => log = await TestLog.Create();

    public async Task DisposeAsync() => await log.DisposeAsync();

    /// <summary>As many pasts as it takes until lists showed enough: in some they show next to nothing.</summary>
    [Fact]
    public async Task A_lists_timeline_is_what_the_facts_say_on_random_histories()
    {
        var compared = 0;
        for (var seed = 1; seed <= 12 && compared <= 100; seed++)
            compared += await Compared(HomeWorld.Past(seed, steps: 1_500));
        compared.ShouldBeGreaterThan(100);
    }

    async Task<int> Compared(List<object> past)
    {
        var compared = 0;
        facts.Clear();
        foreach (var page in past.Chunk(60))
        {
            await Given(page);
            var naive = new NaiveTimelines(facts);
            foreach (var (list, owner) in naive.Lists)
            {
                var expected = naive.Of(list);
                foreach (var limit in new[] { 2, 20 })
                    (await Walk(owner, list, limit)).ShouldBe(expected, $"pages of {limit}");
                if (expected.Count > 3)
                    (await Page(owner, list, HomeRange.Of(null, null, expected[2]), 1)).ShouldBe([expected[1]]);
                compared += expected.Count;
            }
        }
        return compared;
    }

    [Theory]
    [InlineData(RepliesPolicy.List, false, true)]
    [InlineData(RepliesPolicy.Followed, true, true)]
    [InlineData(RepliesPolicy.None, false, false)]
    public async Task Answers_are_shown_by_the_lists_policy(RepliesPolicy replies, bool toFollowed, bool toMember)
    {
        var (owner, member, other, friend, stranger) = (
            AccountId.New(),
            AccountId.New(),
            AccountId.New(),
            AccountId.New(),
            AccountId.New()
        );
        var list = ListId.New();
        await Given([
            Created(list, owner, replies),
            .. new[] { member, other, friend }.Select(account => new AccountFollowed(owner, account)),
            new AccountListed(owner, member, list),
            new AccountListed(owner, other, list),
        ]);
        PostPublished[] questions = [.. new[] { member, other, friend, stranger, owner }.Select(by => Published(by))];
        PostPublished[] answers = [.. questions.Select(post => Published(member, inReplyTo: new(post.Post, post.Author)))];
        await Given([.. questions, .. answers]);
        PostPublished?[] expected =
        [
            questions[0],
            questions[1],
            answers[0],
            toMember ? answers[1] : null,
            toFollowed ? answers[2] : null,
            answers[4],
        ];
        (await Walk(owner, list, 20)).ShouldBe(expected.OfType<PostPublished>().Select(post => post.Post).OrderDescending());
    }

    async Task Given(params IReadOnlyList<object> happened)
    {
        await log.Append(happened);
        await log.Project();
        facts.AddRange(happened);
    }

    static ListCreated Created(ListId list, AccountId owner, RepliesPolicy replies) =>
        new(list, owner, new(Account.Subject(owner), "list"), replies, IsExclusive: false);

    async Task<IReadOnlyList<PostId>> Walk(AccountId owner, ListId list, int limit)
    {
        var walked = new List<PostId>();
        for (var range = HomeRange.Newest; ; range = range with { Before = walked[^1] })
        {
            var page = await Page(owner, list, range, limit);
            walked.AddRange(page);
            if (page.Count < limit)
                return walked;
        }
    }

    async Task<IReadOnlyList<PostId>> Page(AccountId owner, ListId list, HomeRange range, int limit)
    {
        await using var session = log.Store.QuerySession();
        var found = (await session.FindList(owner, list, default)).ShouldNotBeNull();
        var page = await new ListTimeline(new(log.Source)).Page(session, found, range, limit, default);
        return [.. page.Select(shown => PostId.Parse(shown.Status.Id, provider: null))];
    }
}
