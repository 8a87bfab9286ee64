using Domain.Accounts;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>People, hashtags and pages are found by what they are called.</summary>
[Collection(InTown.Name)]
public class SearchTests(Town town)
{
    /// <summary>A word that no other test uses, of letters, as names have them.</summary>
    static string Word() =>
        string.Concat(Guid.NewGuid().ToString("N").Select(c => (char)('a' + Convert.ToInt32($"{c}", 16))))[..12];

    async Task<Person> Called(string displayName, string? name = null) =>
        await town.Settle(name, profile: new ProfileText(displayName, "", []));

    async Task<string[]> People(Person asking, string q, string more = "") =>
        (await asking.Browser.Ask($"/api/v1/accounts/search?q={Uri.EscapeDataString(q)}{more}")).Ids();

    static string[] Ids(params Person[] people) => [.. people.Select(person => person.Id.ToString())];

    [Fact]
    public async Task People_are_found_by_the_beginning_of_their_handle_and_of_words_of_their_name()
    {
        var (a, b) = (Word(), Word());
        var exact = await Called("", a);
        var longer = await Called("", $"{a}_Lo");
        var named = await Called($"Ünsal {a.ToUpperInvariant()}son-{b} 😀");
        var fan = await town.Settle();
        await town.Follow(fan, named);
        await town.Settled();

        // the handle itself, then whom one follows
        (await People(fan, a)).ShouldBe(Ids(exact, named, longer));
        (await People(fan, $"@{a.ToUpperInvariant()}")).ShouldBe(Ids(exact, named, longer));
        (await People(fan, $" @{a}@social.example ")).ShouldBe(Ids(exact, longer));
        (await People(fan, $"{a}@elsewhere.example")).ShouldBeEmpty();
        (await People(fan, $"{a}_")).ShouldBe(Ids(named, exact, longer), ignoreOrder: true); // a pause between words
        (await People(fan, $"üns {a}s")).ShouldBe(Ids(named));
        (await People(fan, b)).ShouldBe(Ids(named));
        (await People(fan, $"{a} {b}x")).ShouldBeEmpty();
        (await People(fan, a[1..])).ShouldBeEmpty();
        (await town.Anyone.Ask($"/api/v2/search?q={a}")).GetProperty("accounts").Ids().ShouldBe(Ids(exact, named, longer));
    }

    [Fact]
    public async Task The_most_followed_come_first_and_pages_do_not_overlap()
    {
        var word = Word();
        Person[] people = [await Called(word), await Called(word), await Called(word)];
        var fan = await town.Settle();
        await town.Follow(fan, people[1]);
        await town.Follow(people[0], people[1]);
        await town.Follow(fan, people[2]);
        await town.Settled();

        (await People(fan, word)).ShouldBe(Ids(people[1], people[2], people[0]));
        (await People(fan, word, "&limit=2")).ShouldBe(Ids(people[1], people[2]));
        (await People(fan, word, "&limit=2&offset=2")).ShouldBe(Ids(people[0]));
        (await People(fan, word, "&offset=-1&limit=0")).ShouldBe(Ids(people[1]));
        (await People(fan, word, "&following=true")).ShouldBe(Ids(people[1], people[2]));
        (await People(people[0], word, "&following=1")).ShouldBe(Ids(people[1]));
        (await People(people[1], word, "&following=1")).ShouldBeEmpty();

        // of all lists at once there is but the first page
        (await town.Anyone.Ask($"/api/v2/search?q={word}&offset=2"))
            .GetProperty("accounts")
            .GetArrayLength()
            .ShouldBe(3);
        (await town.Anyone.Ask($"/api/v2/search?q={word}&offset=2&type=accounts"))
            .GetProperty("accounts")
            .Ids()
            .ShouldBe(Ids(people[0]));
    }

    [Fact]
    public async Task Who_blocks_one_is_not_found_and_whom_one_blocks_is()
    {
        var word = Word();
        var (ada, bob) = (await Called(word), await Called(word));
        await town.Block(ada, bob);
        await town.Settled();
        (await People(bob, word)).ShouldBe(Ids(bob));
        (await People(ada, word)).ShouldBe(Ids(ada, bob), ignoreOrder: true);
        (await bob.Browser.Ask($"/api/v2/search?q={word}&type=accounts")).GetProperty("accounts").Ids().ShouldBe(Ids(bob));
    }

    [Fact]
    public async Task Hashtags_are_found_with_their_sign_and_without_if_somebody_used_them()
    {
        var (used, unused) = (Word(), Word());
        var ada = await town.Settle();
        await town.Publish(ada, $"#{used}");
        await town.Settled();
        async Task<string?[]> Tags(string q, string path = "/api/v2/search") =>
            [
                .. (await town.Anyone.Ask($"{path}?q={Uri.EscapeDataString(q)}"))
                    .GetProperty("hashtags")
                    .EnumerateArray()
                    .Select(tag => tag.GetProperty("name").GetString()),
            ];

        (await Tags(used.ToUpperInvariant())).ShouldBe([used]);
        (await Tags($"#{used}")).ShouldBe([used]);
        (await Tags($"#{used}", "/api/v1/search")).ShouldBe([used]);
        (await Tags(unused)).ShouldBeEmpty();
        (await Tags($"#{unused}")).ShouldBe([unused]);
        (await Tags($"{used} {unused}")).ShouldBeEmpty();
        (await town.Anyone.Ask($"/api/v2/search?q={used}&type=accounts")).GetProperty("hashtags").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_link_to_a_page_of_ours_is_opened_for_whom_it_is()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var (post, secret) = (await town.Publish(ada), await town.Publish(ada, visibility: Visibility.Private));
        await town.Settled();
        async Task<(string[] Accounts, string[] Statuses)> Found(string path, string more = "&resolve=true")
        {
            var found = await bob.Browser.Ask($"/api/v2/search?q={Uri.EscapeDataString(Town.PublicUrl + path)}{more}");
            return (found.GetProperty("accounts").Ids(), found.GetProperty("statuses").Ids());
        }

        var (people, none) = await Found($"/@{ada.Name}");
        (people.Single(), none.Length).ShouldBe((ada.Id.ToString(), 0));
        (await Found($"/@{ada.Name}/{post}/")).Statuses.ShouldBe([post.ToString()]);
        (await Found($"/@{ada.Name}/{secret}")).Statuses.ShouldBeEmpty();
        (await Found($"/@{ada.Name}/{post}", "&resolve=true&type=accounts")).Statuses.ShouldBeEmpty();
        (await Found($"/@{ada.Name}/{post}", "")).Statuses.ShouldBeEmpty();
        (await Found("/@no body/%")).Statuses.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("'")]
    [InlineData("\\")]
    [InlineData("a' | 'b:*")]
    [InlineData("!& | ( ) <-> :*")]
    [InlineData("😀")]
    [InlineData("%_")]
    [InlineData("@")]
    [InlineData("@@")]
    [InlineData(" ")]
    [InlineData("")]
    public async Task Signs_are_no_commands(string q)
    {
        var ada = await town.Settle();
        await town.Settled();
        await People(ada, q);
        await town.Anyone.Ask($"/api/v2/search?q={Uri.EscapeDataString(q)}&resolve=true");
    }

    [Fact]
    public async Task What_is_longer_than_any_name_is_nobody()
    {
        var ada = await town.Settle();
        await town.Settled();
        (await People(ada, new string('a', 3_000))).ShouldBeEmpty();
        (await People(ada, string.Join(' ', Enumerable.Repeat("日本", 100)))).ShouldBeEmpty();
        (await ada.Browser.StatusOf("/api/v1/accounts/search")).ShouldBeInRange(400, 422);
    }
}
