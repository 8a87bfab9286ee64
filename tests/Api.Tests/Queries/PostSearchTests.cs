using System.Text.Json;
using Domain.Accounts;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>Posts are found by what they say, by whom they are for.</summary>
[Collection(InTown.Name)]
public class PostSearchTests(Town town)
{
    /// <summary>A word that no other test uses.</summary>
    static string Word() =>
        string.Concat(Guid.NewGuid().ToString("N").Select(c => (char)('a' + Convert.ToInt32($"{c}", 16))))[..12];

    Task<Person> Open() => town.Settle(isIndexable: true);

    static Task<string[]> Found(Person asking, string q, string more = "") => Found(asking.Browser, q, more);

    static async Task<string[]> Found(HttpClient asking, string q, string more = "") =>
        (await asking.Ask($"/api/v2/search?type=statuses&q={Uri.EscapeDataString(q)}{more}")).GetProperty("statuses").Ids();

    static string[] Ids(params PostId[] posts) => [.. posts.Select(post => post.ToString())];

    [Fact]
    public async Task Of_others_what_is_public_is_found_where_its_author_lets_it()
    {
        var word = Word();
        var (open, closed, reader) = (await Open(), await town.Settle(), await town.Settle());
        await town.Follow(reader, closed);
        var found = await town.Publish(open, $"about {word}");
        foreach (var visibility in new[] { Visibility.Unlisted, Visibility.Private, Visibility.Direct })
            await town.Publish(open, $"about {word}", visibility);
        await town.Publish(closed, $"about {word}");
        await town.Settled();

        (await Found(town.Anyone, word)).ShouldBe(Ids(found));
        (await Found(reader, word)).ShouldBe(Ids(found));
        (await Found(reader, $"{word} in:public")).ShouldBe(Ids(found));
        (await Found(reader, $"{word} in:library")).ShouldBeEmpty();
        (await Found(town.Anyone, $"{word} in:library")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_written_before_is_found_as_soon_as_its_author_lets_it_and_no_longer()
    {
        var word = Word();
        var ada = await town.Settle();
        var post = await town.Publish(ada, word);
        await town.Settled();
        (await Found(town.Anyone, word)).ShouldBeEmpty();
        await town.LetSearch(ada, true);
        await town.Settled();
        (await Found(town.Anyone, word)).ShouldBe(Ids(post));
        await town.LetSearch(ada, false);
        await town.Settled();
        (await Found(town.Anyone, word)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Visibility.Public)]
    [InlineData(Visibility.Unlisted)]
    [InlineData(Visibility.Private)]
    [InlineData(Visibility.Direct)]
    public async Task One_always_finds_ones_own_and_what_one_has_to_do_with(Visibility visibility)
    {
        var word = Word();
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.Follow(bob, ada);
        var own = await town.Write(ada, $"{word} for @{bob.Name}", visibility, mentions: [bob]);
        var other = await town.Write(ada, $"{word} for all who follow", visibility);
        await town.Settled();
        (await Found(ada, word)).ShouldBe(Ids(own.Post, other.Post), ignoreOrder: true);
        (await Found(bob, $"{word} in:library")).ShouldBe(Ids(own.Post));
        (await Found(eve, word)).ShouldBeEmpty();
        if (visibility is Visibility.Direct)
            return;

        foreach (var (does, undoes) in Deeds(bob, other))
        {
            await does();
            await town.Settled();
            (await Found(bob, word)).ShouldBe(Ids(own.Post, other.Post), ignoreOrder: true);
            await undoes();
            await town.Settled();
            (await Found(bob, word)).ShouldBe(Ids(own.Post));
        }
        if (visibility is not Visibility.Private)
            return;
        await town.Bookmark(bob, other);
        await town.Unfollow(bob, ada);
        await town.Settled();
        (await Found(bob, word)).ShouldBe(Ids(own.Post)); // what one may see no more one finds no more
    }

    IEnumerable<(Func<Task> Does, Func<Task> Undoes)> Deeds(Person reader, PostPublished post)
    {
        yield return (() => town.Favourite(reader, post), () => town.Unfavourite(reader, post));
        yield return (() => town.Bookmark(reader, post), () => town.Unbookmark(reader, post));
        var boost = default(PostId);
        yield return (
            async () => boost = await town.Boost(reader, post, Visibility.Private),
            () => town.Unboost(reader, post, boost)
        );
    }

    [Fact]
    public async Task A_poll_is_found_by_its_options_and_by_who_voted()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var poll = await town.Ask(ada);
        await town.Vote(bob, poll, ada);
        await town.Settled();
        (await Found(ada, "soup has:poll from:me")).ShouldBe(Ids(poll));
        (await Found(bob, $"salad from:{ada.Name}")).ShouldBe(Ids(poll));
        (await Found(ada, "soup -has:poll from:me")).ShouldBeEmpty();
        (await Found(ada, "stew from:me")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Blocks_mutes_and_suspensions_hold_in_results()
    {
        var word = Word();
        var (ada, bob, eve) = (await Open(), await Open(), await town.Settle());
        var (first, second) = (await town.Write(ada, word), await town.Write(bob, word));
        await town.Favourite(eve, first);
        await town.Settled();
        (await Found(eve, word)).ShouldBe(Ids(first.Post, second.Post), ignoreOrder: true);
        await town.Block(ada, eve);
        await town.Mute(eve, bob);
        await town.Settled();
        (await Found(eve, word)).ShouldBeEmpty();
        (await Found(town.Anyone, word)).Length.ShouldBe(2);
        await town.Suspend(ada);
        await town.Settled();
        (await Found(town.Anyone, word)).ShouldBe(Ids(second.Post));
        (await Found(bob, word)).ShouldBe(Ids(second.Post));
        await town.Unsuspend(ada);
        await town.Settled();
        (await Found(town.Anyone, word)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task An_edited_post_is_found_by_what_it_says_now_and_a_deleted_one_by_nothing()
    {
        var (before, after) = (Word(), Word());
        var ada = await Open();
        var post = await town.Write(ada, before);
        await town.Edit(post, after, warning: $"{after}ish");
        await town.Settled();
        (await Found(ada, before)).ShouldBeEmpty();
        (await Found(town.Anyone, after)).ShouldBe(Ids(post.Post));
        (await Found(town.Anyone, $"{after}ish ")).ShouldBe(Ids(post.Post));
        await town.Delete(post);
        await town.Settled();
        (await Found(ada, after)).ShouldBeEmpty();
        await town.Restore(post);
        await town.Settled();
        (await Found(town.Anyone, after)).ShouldBe(Ids(post.Post));
    }

    [Fact]
    public async Task Operators_narrow_what_is_found()
    {
        var word = Word();
        var (ada, bob) = (await Open(), await Open());
        var root = await town.Write(ada, $"{word} black cat https://example.org #{word}tag");
        var answer = await town.Write(bob, $"{word} cat black", answers: root, warning: "cats");
        await town.Settled();
        async Task Finds(string q, params PostPublished[] posts) =>
            (await Found(ada, q)).ShouldBe(Ids([.. posts.Select(post => post.Post)]), ignoreOrder: true, q);

        await Finds($"{word} black cat", root, answer);
        await Finds($"\"black cat\" {word}", root);
        await Finds($"{word} -\"black cat\"", answer);
        await Finds($"{word} from:{bob.Name}", answer);
        await Finds($"{word} from:@{bob.Name}@social.example", answer);
        await Finds($"{word} -from:{bob.Name}", root);
        await Finds($"{word} from:nobody_of_that_name");
        await Finds($"{word} -from:nobody_of_that_name", root, answer);
        await Finds($"{word} from:me", root);
        await Finds($"{word} has:link", root);
        await Finds($"{word} has:media");
        await Finds($"{word} is:reply", answer);
        await Finds($"{word} -is:reply", root);
        await Finds($"{word} is:sensitive", answer);
        await Finds($"{word} language:en", root, answer);
        await Finds($"{word} language:de");
        await Finds($"#{word}tag", root);
        await Finds($"#{word}tag is:reply");
        await Finds($"{word}ta", root);
        await Finds($"{word[..5]} ");
        await Finds($"{word} during:{DateTime.UtcNow:yyyy-MM-dd}", root, answer);
        await Finds($"{word} after:{DateTime.UtcNow:yyyy-MM-dd}");
        await Finds($"{word} before:{DateTime.UtcNow:yyyy-MM-dd}");
        await Finds($"-{word}");
        (await Found(ada, word, $"&account_id={bob.Id}")).ShouldBe(Ids(answer.Post));
        (await Found(ada, word, $"&max_id={answer.Post}")).ShouldBe(Ids(root.Post));
        (await Found(ada, word, $"&min_id={root.Post}")).ShouldBe(Ids(answer.Post));
        (await ada.Browser.StatusOf($"/api/v2/search?q={word}&max_id=x")).ShouldBe(422);
        (await ada.Browser.StatusOf($"/api/v2/search?q={word}&account_id=x")).ShouldBe(422);
    }

    [Fact]
    public async Task Whom_one_follows_and_what_many_like_comes_first_and_pages_neither_repeat_nor_miss()
    {
        var word = Word();
        var (ada, bob, reader) = (await Open(), await Open(), await town.Settle());
        var old = await town.Write(bob, $"{word} {word}");
        List<PostPublished> posts = [];
        for (var i = 0; i < 8; i++)
            posts.Add(await town.Write(ada, word));
        await town.Follow(reader, bob);
        await town.Favourite(reader, posts[2]);
        await town.Boost(bob, posts[2]);
        await town.Settled();

        var all = await Found(reader, word, "&limit=40");
        all.Length.ShouldBe(9);
        all[..2].ShouldBe(Ids(old.Post, posts[2].Post), ignoreOrder: true);
        List<string> paged = [];
        for (var offset = 0; offset < 12; offset += 4)
            paged.AddRange(await Found(reader, word, $"&limit=4&offset={offset}"));
        paged.ShouldBe(all);
        (await Found(reader, word, "&offset=1000")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_word_that_is_there_whole_comes_before_one_that_begins_so()
    {
        var word = Word();
        var ada = await Open();
        var whole = await town.Publish(ada, $"{word} said");
        var longer = await town.Publish(ada, $"{word}ing said");
        await town.Settled();
        (await Found(town.Anyone, word)).ShouldBe(Ids(whole, longer));
        (await Found(town.Anyone, $"{word} ")).ShouldBe(Ids(whole));
    }

    [Fact]
    public async Task Whatever_is_typed_is_answered()
    {
        var random = new Random(11);
        string[] parts =
        [
            "a",
            "\"",
            "-",
            "#",
            "from:",
            "from:me",
            "has:",
            "is:reply",
            "before:",
            "'",
            "\\",
            "!",
            "&",
            "|",
            "(",
            ")",
            ":*",
            "<->",
            " ",
            " ",
            "東",
            "é",
            "🎉",
            "ａ",
            "\u0301",
            "\u200f",
            "::",
            "2026-01-31",
            "in:library",
            "\n",
            "«",
            "“",
            "…",
            "@",
            "/",
            "%00",
        ];
        var ada = await Open();
        await town.Publish(ada, "a 東 é 🎉 it's \\ #a");
        await town.Settled();
        for (var i = 0; i < 300; i++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(1, 10)).Select(_ => parts[random.Next(parts.Length)]));
            (await ada.Browser.StatusOf($"/api/v2/search?q={Uri.EscapeDataString(typed)}")).ShouldBe(200, typed);
        }
    }

    [Fact]
    public async Task Hashtags_are_completed_by_what_more_people_use()
    {
        var word = Word();
        var (ada, bob) = (await town.Settle(), await town.Settle());
        await town.Publish(ada, $"#{word}_rare #{word}_often");
        await town.Publish(bob, $"#{word}_Often");
        await town.Publish(bob, $"#{word}_secret", Visibility.Private);
        var gone = await town.Write(bob, $"#{word}_gone");
        await town.Delete(gone);
        await town.Settled();
        async Task<string?[]> Tags(string q, string more = "") =>
            [
                .. (await town.Anyone.Ask($"/api/v2/search?type=hashtags&q={Uri.EscapeDataString(q)}{more}"))
                    .GetProperty("hashtags")
                    .EnumerateArray()
                    .Select(tag => tag.GetProperty("name").GetString()),
            ];

        (await Tags(word)).ShouldBe([$"{word}_often", $"{word}_rare"]);
        (await Tags($"#{word}")).ShouldBe([word, $"{word}_often", $"{word}_rare"]);
        (await Tags($"{word}_r")).ShouldBe([$"{word}_rare"]);
        (await Tags(word, "&limit=1")).ShouldBe([$"{word}_often"]);
        (await Tags(word, "&limit=1&offset=1")).ShouldBe([$"{word}_rare"]);
        await town.Suspend(ada);
        await town.Settled();
        (await Tags(word)).ShouldBe([$"{word}_often"]);
    }

    /// <summary>The first that each search finds, of posts in ten languages.</summary>
    [Theory]
    [InlineData("Der Straßenkünstler übt täglich Geige", "strassenkunstler", "Ubt Geige")]
    [InlineData("Le café près de l'église ferme à midi", "cafe eglise", "\"pres de l'eglise\"")]
    [InlineData("El niño comió piñas en la montaña", "nino montana", "pina")]
    [InlineData("Съёмки нового фильма начнутся зимой", "съемки фильма", "нового фил")]
    [InlineData("Η φιλοσοφία του Σωκράτη", "φιλοσοφια", "σωκρατη")]
    [InlineData("東京都の桜が満開になりました", "桜", "東京都")]
    [InlineData("我們今天去圖書館看書", "圖書館", "看書")]
    [InlineData("오늘은 도서관에서 책을 읽었다", "도서관", "책을")]
    [InlineData("ذهبتُ إلى المدرسةِ صباحًا", "المدرسه", "الى المدرسة")]
    [InlineData("हिन्दी में लिखना अच्छा लगता है", "हिन्दी", "अच्छा लग")]
    [InlineData("วันนี้ไปห้องสมุด", "ห้องสมุด", "วันนี้")]
    [InlineData("הלכתי לסִפְרִיָּה היום", "לספריה", "היום")]
    public async Task A_post_is_found_in_its_language(string text, params string[] searches)
    {
        var ada = await Open();
        var post = await town.Publish(ada, text);
        await town.Publish(ada, "something else, of which nobody asks");
        await town.Settled();
        foreach (var search in searches)
            (await Found(town.Anyone, $"from:{ada.Name} {search}")).ShouldBe(Ids(post), search);
    }
}
