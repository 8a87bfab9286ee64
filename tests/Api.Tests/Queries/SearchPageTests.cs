using Domain.Accounts;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>The page for whoever searches without an app and without an account.</summary>
[Collection(InTown.Name)]
public class SearchPageTests(Town town)
{
    static string Word() =>
        string.Concat(Guid.NewGuid().ToString("N").Select(c => (char)('a' + Convert.ToInt32($"{c}", 16))))[..12];

    [Fact]
    public async Task It_shows_people_hashtags_and_posts_that_anyone_may_find()
    {
        var word = Word();
        var ada = await town.Settle(profile: new ProfileText($"{word} <b>", "", []), isIndexable: true);
        var post = await town.Publish(ada, $"<i> {word} #{word}");
        var secret = await town.Publish(ada, word, Visibility.Unlisted);
        await town.Settled();
        var page = await town.Anyone.GetStringAsync($"/search?q=+{word}");
        page.ShouldContain($"/@{ada.Name}\">{word} &lt;b&gt;</a>");
        page.ShouldContain($"/tags/{word}\">#{word}</a>");
        page.ShouldContain($"/@{ada.Name}/{post}");
        page.ShouldNotContain($"{secret}");
        page.ShouldNotContain("<i>");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("?q=", "")]
    [InlineData("?q=%20", "")]
    [InlineData("?q=%22%3E%3Cscript%3E", "value=\"&quot;&gt;&lt;script&gt;\"")]
    [InlineData("?q=in%3Alibrary&offset=-3", "Nothing was found.")]
    [InlineData("?q=nobody_wrote_this_ever&offset=20", "Nothing was found.")]
    public async Task It_has_a_form_whatever_was_typed(string query, string shown)
    {
        var page = await town.Anyone.GetStringAsync($"/search{query}");
        page.ShouldContain("<form role=\"search\" action=\"/search\"><label for=\"q\">");
        page.ShouldContain(shown);
        page.ShouldNotContain("<script>");
    }

    [Fact]
    public async Task It_leads_to_more_until_there_is_no_more()
    {
        var word = Word();
        var ada = await town.Settle(isIndexable: true);
        for (var i = 0; i < 21; i++)
            await town.Publish(ada, $"{word} é{i}");
        await town.Settled();
        var first = await town.Anyone.GetStringAsync($"/search?q={word}%20-\"é+x\"");
        first.ShouldContain("&amp;offset=20\">More</a>");
        var next = first.Split("<a rel=\"next\" href=\"")[1].Split('"')[0].Replace("&amp;", "&");
        var second = await town.Anyone.GetStringAsync(next);
        second.Split("<article").Length.ShouldBe(2);
        second.ShouldNotContain("rel=\"next\"");
        (await town.Anyone.StatusOf("/search?q=x&offset=many")).ShouldBeInRange(400, 422);
    }
}
