using Api.Tests.Queries;
using Domain.Notifications;
using Domain.Posts;
using Marten;
using Marten.Services;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections.Store;
using Projections.Streaming;
using Shouldly;
using Xunit;

namespace Api.Tests.Streaming;

/// <summary>A stretch of the log that is told at once: what it did and undid.</summary>
public sealed class NewsPageTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task What_was_taken_back_meanwhile_is_not_told()
    {
        var (author, booster, reader) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.Follow(reader, booster);
        var start = await Reached();
        var post = await town.Write(author, "a slip #slip");
        await town.Favourite(booster, post);
        var boost = await town.Boost(booster, post);
        await town.Edit(post, "still one #slip");
        await town.Delete(post);
        var news = await After(
            start,
            new(author.Id, Channel.Notifications),
            new(author.Id, Channel.Home),
            new(reader.Id, Channel.Home),
            new(Account: null, Channel.Public),
            new(Account: null, Channel.Hashtag("slip"))
        );
        news.ShouldAllBe(one => one is News.Deletion);
        Deletions(news, author).ShouldBe([post.Post.ToString()]);
        Deletions(news, reader).ShouldBe([boost.ToString()]);
        Deletions(news, person: null).ShouldBe([post.Post.ToString(), post.Post.ToString()]);
    }

    [Fact]
    public async Task An_edit_that_names_someone_in_a_direct_post_tells_and_rings_them()
    {
        var (author, reader) = (await town.Settle(), await town.Settle());
        await town.Follow(reader, author);
        var post = await town.Write(author, "between us", Visibility.Direct);
        var start = await Reached();
        await town.Edit(post, $"@{reader.Name}", mentions: reader);
        var news = await After(start, new(reader.Id, Channel.Home), new(reader.Id, Channel.Notifications));
        news.Select(one => one.GetType()).ShouldBe([typeof(News.Edit), typeof(News.Ringing)]);
    }

    [Fact]
    public async Task A_poll_is_told_with_what_it_was_set_with_and_by_itself_where_a_page_ended_in_between()
    {
        var (author, reader) = (await town.Settle(), await town.Settle());
        await town.Follow(reader, author);
        var start = await Reached();
        await town.Ask(author);
        var listener = new Listener(reader.Id, Channel.Home);
        var update = (await After(start, listener)).ShouldHaveSingleItem().ShouldBeOfType<News.Update>();
        update.Shown.Post.Poll!.Options.ShouldBe(["soup", "salad"]);
        var edit = (await After(update.At.Position, listener)).ShouldHaveSingleItem().ShouldBeOfType<News.Edit>();
        edit.Shown.Post.Id.ShouldBe(update.Shown.Post.Id);
    }

    [Fact]
    public async Task The_end_of_a_poll_is_heard_by_whom_it_rings()
    {
        var (author, voter) = (await town.Settle(), await town.Settle());
        var poll = await town.Ask(author);
        var start = await Reached();
        await town.EndPoll(author, poll, voter);
        var news = await After(start, new(author.Id, Channel.Notifications), new(voter.Id, Channel.Notifications));
        news.Select(one => (one.To.Account, ((News.Ringing)one).Seen.Notification.Kind))
            .ShouldBe([(author.Id, NotificationKind.Poll), (voter.Id, NotificationKind.Poll)], ignoreOrder: true);
    }

    [Theory]
    [InlineData(PolicyAction.Filter)]
    [InlineData(PolicyAction.Drop)]
    public async Task What_a_policy_puts_aside_is_heard_no_more_than_it_is_listed(PolicyAction action)
    {
        var (ada, friend, stranger) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.Follow(ada, friend);
        await town.SetPolicy(ada, NotificationPolicy.Usual with { ForNewAccounts = action, ForPrivateMentions = action });
        var begun = await town.Write(ada, $"@{stranger.Name}", Visibility.Direct, mentions: stranger);
        var start = await Reached();
        foreach (var one in new[] { friend, stranger })
        {
            await town.Follow(one, ada);
            await town.Write(one, $"@{ada.Name}", Visibility.Direct, mentions: ada);
        }
        async Task<string[]> Heard() =>
            [
                .. (await After(start, new Listener(ada.Id, Channel.Notifications)))
                    .OfType<News.Ringing>()
                    .Select(one => one.Seen.Notification.PublicId),
            ];
        async Task<string[]> Listed() => [.. (await ada.Browser.Ask("/api/v1/notifications")).Ids().Reverse()];

        (await Heard()).Length.ShouldBe(2);
        (await Heard()).ShouldBe(await Listed());
        await town.SetPolicy(ada, NotificationPolicy.Usual with { ForPrivateMentions = action });
        var answer = await town.Write(stranger, $"@{ada.Name}", Visibility.Direct, begun, mentions: ada);
        await town.Write(stranger, $"@{ada.Name}", Visibility.Direct, answer, mentions: ada);
        (await Heard()).Length.ShouldBe(5, "a follow, and answers in what she began");
        (await Heard()).ShouldBe(await Listed());
        await town.AcceptRequest(ada, stranger);
        (await Heard()).Length.ShouldBe(6);
        (await Heard()).ShouldBe(await Listed());
    }

    [Fact]
    public async Task While_a_read_model_is_rebuilt_nothing_is_told()
    {
        await town.Settle();
        await town.Settled();
        await using var connection = new NpgsqlConnection(town.Superuser);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var session = town
            .Services.GetRequiredService<IDocumentStore>()
            .QuerySession(SessionOptions.ForTransaction(transaction));
        (await NewsPage.HowFar(session, default)).ShouldBeGreaterThan(0);
        await using var begin = new NpgsqlCommand(
            "delete from annals.mt_event_progression where name = 'bonds:All'",
            connection,
            transaction
        );
        (await begin.ExecuteNonQueryAsync()).ShouldBe(1); // and is never committed
        (await NewsPage.HowFar(session, default)).ShouldBe(0);
    }

    static IEnumerable<string> Deletions(IEnumerable<News> news, Person? person) =>
        news.Where(one => one.To.Account == person?.Id).OfType<News.Deletion>().Select(one => one.Status);

    Task<long> Reached() => At(session => NewsPage.HowFar(session, default));

    Task<IReadOnlyList<News>> After(long position, params Listener[] listeners) =>
        At(async session =>
        {
            var reached = await NewsPage.HowFar(session, default);
            return (await NewsPage.After(position, reached, listeners, session, default)).News;
        });

    async Task<T> At<T>(Func<IQuerySession, Task<T>> read)
    {
        await town.Settled();
        await using var moment = await town.Services.GetRequiredService<ReadStore>().Moment(default);
        return await read(moment.Session);
    }
}
