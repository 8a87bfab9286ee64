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

/// <summary>What of a quoted post somebody sees, by how they stand to its author.</summary>
public sealed class QuoteSightTests : IAsyncLifetime
{
    readonly AccountId author = AccountId.New();
    readonly AccountId quoter = AccountId.New();
    readonly AccountId viewer = AccountId.New();
    TestLog log = null!;

    public async Task InitializeAsync() => log = await TestLog.Create();

    public async Task DisposeAsync() => await log.DisposeAsync();

    [Fact]
    public async Task It_is_shown_with_what_it_quotes_and_of_that_is_told_what_it_quotes_in_turn()
    {
        var first = Published(author);
        var second = Published(author).Quoting(first);
        var third = Published(quoter).Quoting(second);
        var fourth = Published(quoter).Quoting(third);
        await Given(first, second, third, fourth);

        var shown = await Show(fourth, viewer);
        (shown.Quote!.State, shown.Quote.Post!.Id).ShouldBe((QuoteState.Accepted, $"{third.Post}"));
        (shown.Quote.Quote!.State, shown.Quote.Quote.Post!.Id).ShouldBe((QuoteState.Accepted, $"{second.Post}"));
        shown.Quote.Quote.Quote.ShouldBeNull();
        (await Show(first, viewer)).Quote.ShouldBeNull();
    }

    [Fact]
    public async Task A_boost_shows_what_its_post_quotes()
    {
        var first = Published(author);
        var second = Published(author).Quoting(first);
        var third = Published(quoter).Quoting(second);
        var boost = Boosted(viewer, third);
        await Given(first, second, third, boost);

        var shown = await Show($"{boost.Boost}", viewer);
        (shown.Post.Id, shown.Quote!.Post!.Id).ShouldBe(($"{third.Post}", $"{second.Post}"));
        shown.Quote.Quote!.Post!.Id.ShouldBe($"{first.Post}");
        shown.Rows.Select(row => row.Id).ShouldBe([$"{boost.Boost}", $"{third.Post}", $"{second.Post}"]);
    }

    [Fact]
    public async Task Its_state_is_how_the_viewer_stands_to_the_author()
    {
        var (quoted, closed) = (Published(author), Published(author, Audience.Private));
        var (open, shut) = (Published(quoter).Quoting(quoted), Published(quoter).Quoting(closed));
        await Given(quoted, closed, open, shut);

        (await State(open, viewer)).ShouldBe((QuoteState.Accepted, true));
        (await State(open, null)).ShouldBe((QuoteState.Accepted, true));
        (await State(shut, viewer)).ShouldBe((QuoteState.Unauthorized, false));
        (await State(shut, author)).ShouldBe((QuoteState.Accepted, true));
        await Given(new AccountFollowed(viewer, author));
        (await State(shut, viewer)).ShouldBe((QuoteState.Accepted, true));
        await Given(new AccountMuted(viewer, author, HidesNotifications: false, null));
        (await State(open, viewer)).ShouldBe((QuoteState.MutedAccount, true));
        await Given(new AccountUnfollowed(viewer, author), new AccountBlocked(viewer, author));
        (await State(open, viewer)).ShouldBe((QuoteState.BlockedAccount, true));
        (await State(shut, viewer)).ShouldBe((QuoteState.Unauthorized, false));
        await Given(new AccountBlocked(author, viewer));
        (await State(open, viewer)).ShouldBe((QuoteState.Unauthorized, false));
        (await State(open, null)).ShouldBe((QuoteState.Accepted, true));
        await Given(Registered(author), Suspended(author));
        (await State(open, null)).ShouldBe((QuoteState.Unauthorized, false));
        (await State(open, quoter)).ShouldBe((QuoteState.Unauthorized, false));
    }

    [Fact]
    public async Task A_revoked_quote_and_a_deleted_post_are_shown_no_more_also_within_another()
    {
        var (kept, gone) = (Published(author), Published(author));
        var (revoked, orphaned) = (Published(quoter).Quoting(kept), Published(quoter).Quoting(gone));
        var (outer, other) = (Published(quoter).Quoting(revoked), Published(quoter).Quoting(orphaned));
        await Given(kept, gone, revoked, orphaned, outer, other, Revoked(revoked), Deleted(gone));

        (await State(revoked, author)).ShouldBe((QuoteState.Revoked, false));
        (await State(orphaned, author)).ShouldBe((QuoteState.Deleted, false));
        (await Show(outer, viewer)).Quote!.Quote.ShouldBe(new(QuoteState.Revoked, null));
        (await Show(other, viewer)).Quote!.Quote.ShouldBe(new(QuoteState.Deleted, null));
    }

    [Fact]
    public async Task Who_may_quote_it_is_asked_of_its_author()
    {
        var (open, following, nobody) = (
            Published(author) with
            {
                QuotePolicy = QuotePolicy.Public,
            },
            Published(author) with
            {
                QuotePolicy = QuotePolicy.Followers,
            },
            Published(author)
        );
        var quote = Published(quoter).Quoting(following);
        await Given(open, following, nobody, quote);
        async Task<(bool, bool, bool, bool)> Quotable(AccountId? account) =>
            (
                (await Show(open, account)).IsQuotable,
                (await Show(following, account)).IsQuotable,
                (await Show(nobody, account)).IsQuotable,
                (await Show(quote, account)).Quote!.IsQuotable
            );

        (await Quotable(viewer)).ShouldBe((true, false, false, false));
        (await Quotable(null)).ShouldBe((false, false, false, false));
        (await Quotable(author)).ShouldBe((true, true, true, true));
        await Given(new AccountFollowed(viewer, author));
        (await Quotable(viewer)).ShouldBe((true, true, false, true));
    }

    async Task Given(params IReadOnlyList<object> facts)
    {
        await log.Append(facts);
        await log.Project();
    }

    Task<Shown> Show(PostPublished post, AccountId? account) => Show($"{post.Post}", account);

    async Task<Shown> Show(string id, AccountId? account)
    {
        await using var session = log.Store.QuerySession();
        return (await Sight.Of(session, account).Filter(await session.LoadAsync<Status>(id), default))!;
    }

    async Task<(QuoteState State, bool IsShown)> State(PostPublished post, AccountId? account)
    {
        var quote = (await Show(post, account)).Quote!;
        return (quote.State, quote.Post is not null);
    }
}
