using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>
/// Lists that are read page by page while entries come and go: whatever was there all the time is met once, nothing is met twice,
/// and what came meanwhile is not mixed in.
/// </summary>
[Collection(InTown.Name)]
public class MovingListTests(Town town)
{
    const int Entries = 12;

    [Theory]
    [InlineData("followers")]
    [InlineData("following")]
    [InlineData("favourited_by")]
    [InlineData("reblogged_by")]
    public async Task Lists_of_accounts(string list)
    {
        var ada = await town.Settle();
        var post = await town.Write(ada);
        Dictionary<Person, PostId> boosts = [];
        async Task Come(Person person)
        {
            switch (list)
            {
                case "followers":
                    await town.Follow(person, ada);
                    break;
                case "following":
                    await town.Follow(ada, person);
                    break;
                case "favourited_by":
                    await town.Favourite(person, post);
                    break;
                default:
                    boosts[person] = await town.Boost(person, post);
                    break;
            }
        }
        Task Go(Person person) =>
            list switch
            {
                "followers" => town.Unfollow(person, ada),
                "following" => town.Unfollow(ada, person),
                "favourited_by" => town.Unfavourite(person, post),
                _ => town.Unboost(person, post, boosts[person]),
            };
        List<Person> people = [];
        for (var i = 0; i < Entries; i++)
            people.Add(await town.Settle());
        var path = list.EndsWith("_by", StringComparison.Ordinal)
            ? $"/api/v1/statuses/{post.Post}/{list}"
            : $"/api/v1/accounts/{ada.Id}/{list}";
        await Moves(
            people,
            Come,
            Go,
            async () => await town.Settle(),
            person => $"{person.Id}",
            $"{path}?limit=3",
            town.Anyone,
            town
        );
    }

    [Theory]
    [InlineData("favourites")]
    [InlineData("bookmarks")]
    public async Task Ones_own_lists_of_posts(string list)
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        Task Come(PostPublished post) => list == "favourites" ? town.Favourite(bob, post) : town.Bookmark(bob, post);
        // a post is gone as well if its author deletes it
        var deletes = false;
        Task Go(PostPublished post) =>
            (deletes = !deletes) ? town.Delete(post)
            : list == "favourites" ? town.Unfavourite(bob, post)
            : town.Unbookmark(bob, post);
        List<PostPublished> posts = [];
        for (var i = 0; i < Entries; i++)
            posts.Add(await town.Write(ada));
        await Moves(posts, Come, Go, () => town.Write(ada), post => $"{post.Post}", $"/api/v1/{list}?limit=3", bob.Browser, town);
    }

    [Theory]
    [InlineData("/api/v1/timelines/home?limit=3")]
    [InlineData("/api/v1/timelines/tag/TAG?limit=3")]
    [InlineData("/api/v1/accounts/ADA/statuses?limit=3")]
    public async Task Timelines(string path)
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        await town.Follow(bob, ada);
        var tag = $"tag{Guid.NewGuid():N}";
        List<PostPublished> posts = [];
        for (var i = 0; i < Entries; i++)
            posts.Add(await town.Write(ada, $"#{tag}"));
        await Moves(
            posts,
            _ => Task.CompletedTask,
            town.Delete,
            () => town.Write(ada, $"#{tag}"),
            post => $"{post.Post}",
            path.Replace("TAG", tag, StringComparison.Ordinal).Replace("ADA", $"{ada.Id}", StringComparison.Ordinal),
            bob.Browser,
            town
        );
    }

    [Fact]
    public async Task Notifications()
    {
        var ada = await town.Settle();
        var post = await town.Write(ada);
        List<Person> people = [];
        for (var i = 0; i < Entries; i++)
            people.Add(await town.Settle());
        foreach (var person in people)
            await town.Favourite(person, post);
        await town.Settled();
        var stay = new HashSet<string>(people.Select(person => $"{person.Id}"), StringComparer.Ordinal);
        async Task<List<string>> Page(string path, List<string> met)
        {
            var (page, next) = await ada.Browser.AskPage(path);
            met.AddRange(page.EnumerateArray().Select(one => one.GetProperty("account").GetProperty("id").GetString()!));
            if (next is null)
                return met;
            await Leave(people[^2]);
            await Leave(people[1]);
            await town.Favourite(await town.Settle(), post);
            await town.Settled();
            return await Page(next, met);
        }
        async Task Leave(Person person)
        {
            if (!stay.Remove($"{person.Id}"))
                return;
            await (person == people[1] ? town.Block(ada, person) : town.Unfavourite(person, post));
        }
        var all = await Page("/api/v1/notifications?limit=3", []);
        all.ShouldBeUnique();
        stay.Except(all).ShouldBeEmpty();
        all.Except(people.Select(person => $"{person.Id}")).ShouldBeEmpty();
    }

    /// <param name="come">Puts an entry on the list.</param>
    /// <param name="go">Takes one off.</param>
    /// <param name="another">One more that may come.</param>
    static async Task Moves<T>(
        List<T> entries,
        Func<T, Task> come,
        Func<T, Task> go,
        Func<Task<T>> another,
        Func<T, string> id,
        string path,
        HttpClient browser,
        Town town
    )
    {
        foreach (var entry in entries)
            await come(entry);
        await town.Settled();
        // the last page's and the first one's go, one between two pages each
        Queue<T> leaving = new([entries[1], entries[^2], entries[3]]);
        var gone = leaving.Select(id).ToList();
        var met = await browser.Walk(
            path,
            betweenPages: async () =>
            {
                if (leaving.TryDequeue(out var next))
                    await go(next);
                await come(await another());
                await town.Settled();
            }
        );
        met.ShouldBeUnique();
        met.Except(gone).ShouldBe(entries.AsEnumerable().Reverse().Select(id).Except(gone));
        met.ShouldNotContain(gone[0], "it was gone before its page was asked for");
    }
}
