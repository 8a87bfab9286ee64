using Projections.Trends;
using Shouldly;
using Xunit;

namespace Projections.Tests.Trends;

/// <summary>Which links trend among posts.</summary>
public sealed class LinkTrendTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    static readonly Uri Own = new("https://social.example");

    [Fact]
    public void Who_shared_it_within_a_day_counts_before_who_did_within_a_week()
    {
        const string news = "https://news.example/",
            old = "https://old.example/",
            older = "https://older.example/";
        var links = LinkTrend.Of(
            [
                By("ada", news),
                By("bob", news),
                By("ada", $"{old} {older}", days: 2),
                By("bob", $"{old} {older}", days: 2),
                By("carol", $"{old} {older}", days: 2),
                By("carol", old, days: 3),
            ],
            Now,
            Own
        );

        links.Select(link => link.Url.AbsoluteUri).ShouldBe([news, old, older]);
        links[1].Days.ShouldBe([new(old, new(2026, 11, 28), 3, 3), new(old, new(2026, 11, 27), 1, 1)]);
    }

    [Theory]
    [InlineData("https://Example.ORG", "HTTPS://example.org/")]
    [InlineData("https://example.org:443/a", "https://example.org/a.")]
    [InlineData("https://example.org/a/../b", "(https://example.org/b)")]
    [InlineData("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC")]
    public void One_address_is_one_however_it_is_written(string one, string other) =>
        LinkTrend.Of([By("ada", one), By("bob", other)], Now, Own).Count.ShouldBe(1);

    [Theory]
    [InlineData("https://example.org/a", "https://example.org/A")]
    [InlineData("https://example.org/a", "http://example.org/a")]
    [InlineData("https://example.org/?a", "https://example.org/?b")]
    [InlineData("https://example.org/#/a", "https://example.org/#/b")] // where pages are made by scripts they are two
    public void What_may_be_two_pages_is_two(string one, string other) =>
        LinkTrend.Of([By("ada", one), By("bob", other)], Now, Own).ShouldBeEmpty();

    [Theory]
    [InlineData("https://social.example/@ada/1")]
    [InlineData("http://SOCIAL.example:8080")]
    [InlineData("https://example.org:99999/")] // no port has that number
    [InlineData("example.org ftp://example.org https://")]
    public void What_is_of_this_server_and_what_is_no_link_does_not_trend(string text) =>
        LinkTrend.Of([By("ada", text), By("bob", text)], Now, Own).ShouldBeEmpty();

    [Fact]
    public void Its_title_is_what_who_shared_it_last_wrote()
    {
        var link = LinkTrend
            .Of([By("ada", "HTTPS://Bücher.example/ü"), By("bob", "https://bücher.example/ü")], Now, Own)
            .Single();
        (link.Url.AbsoluteUri, link.Title).ShouldBe(("https://xn--bcher-kva.example/%C3%BC", "Bücher.example/ü"));
    }

    [Fact]
    public void No_more_are_listed_than_there_is_room_for()
    {
        var many = string.Join(' ', Enumerable.Range(0, Trending.Most + 1).Select(n => $"https://example.org/{n}"));
        LinkTrend.Of([By("ada", many), By("bob", many)], Now, Own).Count.ShouldBe(Trending.Most);
    }

    static Sharing By(string author, string text, int days = 0) => new(author, Now.AddDays(-days), text);
}
