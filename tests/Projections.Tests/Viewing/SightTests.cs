using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using Projections.Posts;
using Projections.Viewing;
using Shouldly;
using Xunit;
using static Projections.Tests.Facts;
using Audience = Domain.Posts.Visibility;

namespace Projections.Tests.Viewing;

public sealed class SightTests : IAsyncLifetime
{
    readonly AccountId author = AccountId.New();
    readonly AccountId viewer = AccountId.New();
    readonly AccountId booster = AccountId.New();
    TestLog log = null!;

    public async Task InitializeAsync() => log = await TestLog.Create();

    public async Task DisposeAsync() => await log.DisposeAsync();

    [Fact]
    public async Task A_stranger_sees_public_and_unlisted_posts_only()
    {
        PostPublished[] all =
        [
            Published(author, Audience.Public),
            Published(author, Audience.Unlisted),
            Published(author, Audience.Private),
            Published(author, Audience.Direct),
        ];
        await Given(all);

        (await SeenBy(viewer)).ShouldBe([all[0].Post, all[1].Post]);
        (await SeenBy(null)).ShouldBe([all[0].Post, all[1].Post]);
    }

    [Fact]
    public async Task A_follower_sees_private_posts_and_no_direct_ones()
    {
        var (hidden, direct) = (Published(author, Audience.Private), Published(author, Audience.Direct));
        await Given(hidden, direct, new AccountFollowed(viewer, author));

        (await SeenBy(viewer)).ShouldBe([hidden.Post]);
    }

    [Fact]
    public async Task Being_followed_by_the_author_shows_nothing_more()
    {
        await Given(Published(author, Audience.Private), new AccountFollowed(author, viewer));

        (await SeenBy(viewer)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_mentioned_sees_the_post_whatever_its_visibility()
    {
        var post = Published(author, Audience.Direct, null, viewer);
        await Given(post);

        (await SeenBy(viewer)).ShouldBe([post.Post]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_block_hides_posts_and_boosts_both_ways(bool byViewer)
    {
        var (post, other) = (Published(author), Published(booster));
        var block = byViewer ? new AccountBlocked(viewer, author) : new AccountBlocked(author, viewer);
        await Given(post, other, Boosted(author, other), Boosted(booster, post), block);

        (await SeenBy(viewer)).ShouldBe([other.Post]);
        (await Sees(viewer).MaySeePostsOf(author, default)).ShouldBeFalse();
        (await Sees(viewer).MaySeePostsOf(booster, default)).ShouldBeTrue();
        (await Sees(null).MaySeePostsOf(author, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_boost_comes_with_its_post_and_goes_with_it()
    {
        var (kept, deleted) = (Published(author), Published(author));
        var boost = Boosted(booster, kept);
        await Given(kept, deleted, boost, Boosted(booster, deleted), Deleted(deleted));

        var shown = await Shown(viewer);

        shown.Select(x => x.Status.Id).ShouldBe([kept.Post.ToString(), boost.Boost.ToString()]);
        shown[1].Boosted!.Id.ShouldBe(kept.Post.ToString());
        shown[1].Post.Id.ShouldBe(kept.Post.ToString());
    }

    [Fact]
    public async Task A_boost_for_followers_is_not_for_strangers()
    {
        var post = Published(author);
        var boost = Boosted(booster, post, Audience.Private);
        await Given(post, boost);

        (await SeenBy(viewer)).ShouldBe([post.Post]);

        await Given(new AccountFollowed(viewer, booster));
        (await SeenBy(viewer)).ShouldBe([post.Post, boost.Boost]);
    }

    [Fact]
    public async Task A_private_post_boosted_by_its_author_is_hidden_from_whoever_may_not_see_it()
    {
        var post = Published(author, Audience.Private);
        await Given(post, Boosted(author, post, Audience.Private));

        (await SeenBy(viewer)).ShouldBeEmpty();
        (await SeenBy(author)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_is_suspended_or_deleted_is_seen_by_nobody_until_both_ended()
    {
        var (post, other) = (Published(author), Published(booster));
        var (boost, boosted) = (Boosted(author, other), Boosted(booster, post));
        await Given(Registered(author), post, other, boost, boosted, new AccountFollowed(viewer, author), Suspended(author));

        await NobodySees();
        await Given(Deleted(author));
        await NobodySees();
        await Given(Unsuspended(author));
        await NobodySees();

        await Given(new AccountRestored(author));
        (await SeenBy(viewer)).ShouldBe([post.Post, other.Post, boost.Boost, boosted.Boost], ignoreOrder: true);
        (await Sees(null).MaySeePostsOf(author, default)).ShouldBeTrue();

        async Task NobodySees()
        {
            foreach (var someone in new AccountId?[] { viewer, booster, null })
            {
                (await SeenBy(someone)).ShouldBe([other.Post]);
                (await SeenBy(someone, timeline: true)).ShouldBe([other.Post]);
                (await Sees(someone).MaySeePostsOf(author, default)).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public async Task A_mute_keeps_out_of_timelines_whoever_is_muted_boosted_or_named()
    {
        var (muted, by, other) = (Published(author), Published(booster, Audience.Public, null, author), Published(booster));
        var own = Boosted(viewer, muted);
        await Given(
            muted,
            by,
            other,
            Boosted(author, other),
            Boosted(booster, muted),
            own,
            new AccountMuted(viewer, author, false, null)
        );

        (await SeenBy(viewer, timeline: true)).ShouldBe([other.Post, own.Boost], ignoreOrder: true);
        (await SeenBy(viewer)).Count.ShouldBe(6);
        (await SeenBy(author, timeline: true)).Count.ShouldBe(6);
        (await SeenBy(null, timeline: true)).Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_mute_is_over_when_its_time_is()
    {
        var noon = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
        await Given(Published(author), new AccountMuted(viewer, author, HidesNotifications: true, noon));

        (await SeenBy(viewer, timeline: true, noon.AddSeconds(-1))).ShouldBeEmpty();
        (await SeenBy(viewer, timeline: true, noon)).Count.ShouldBe(1);
    }

    async Task Given(params IReadOnlyList<object> facts)
    {
        await log.Append(facts);
        await log.Project();
    }

    Sight Sees(AccountId? account) => Sight.Of(log.Store.QuerySession(), account);

    async Task<IReadOnlyList<Shown>> Shown(AccountId? account, bool timeline = false, DateTimeOffset? now = null)
    {
        await using var session = log.Store.QuerySession();
        var statuses = await Marten.QueryableExtensions.ToListAsync(session.Query<Status>());
        var sight = timeline ? Sight.OfTimeline(session, account, now) : Sight.Of(session, account, now);
        return await sight.Filter([.. statuses.OrderBy(x => x.Id, StringComparer.Ordinal)], default);
    }

    async Task<IReadOnlyList<PostId>> SeenBy(AccountId? account, bool timeline = false, DateTimeOffset? now = null) =>
        [.. (await Shown(account, timeline, now)).Select(x => PostId.Parse(x.Status.Id, provider: null))];
}
