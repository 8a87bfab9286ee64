using Domain.Accounts;
using Projections.Search;
using Shouldly;
using Xunit;

namespace Projections.Tests.Search;

/// <summary>How what people type is read.</summary>
public class PostQuerySpec
{
    static string Read(string typed) => string.Join(", ", PostQueryParser.Parse(typed).Clauses.Select(Said));

    static string Said(Clause clause) =>
        (clause.IsExcluded ? "not " : "")
        + clause switch
        {
            PhraseClause phrase => string.Join('+', phrase.Words) + (phrase.IsBeginning ? "*" : ""),
            MarkClause mark => mark.Mark,
            AuthorClause author => $"by {author.Handle}",
            _ => "?",
        };

    [Theory]
    [InlineData("cats dogs ", "cats, dogs")]
    [InlineData("cats dogs", "cats, dogs*")]
    [InlineData("a of", "a, of")]
    [InlineData("\"black cat\" dog ", "black+cat, dog")]
    [InlineData("„schwarze Katze“", "schwarze+katze")]
    [InlineData("«чёрный кот»", "черныи+кот")]
    [InlineData("\"never closed", "never+closed")]
    [InlineData("cat -dog -\"hot dog\" ", "cat, not dog, not hot+dog")]
    [InlineData("-dog", "not dog")]
    [InlineData("don't ", "don+t")]
    [InlineData("東京都", "東京+京都")]
    [InlineData("東", "東*")]
    [InlineData("\"東京 tower\"", "東京+京+tower")]
    [InlineData("#Cats -#Dogs", "#cats, not #dogs")]
    [InlineData("from:Alice from:@bob -from:me", "by alice, by bob, not by me")]
    [InlineData("has:poll HAS:Link -is:reply is:sensitive", ":poll, :link, not :answer, :sensitive")]
    [InlineData("has:media has:image", ":media, :media")]
    [InlineData("language:DE language:pt-br", ":in/de, :in/pt-br")]
    [InlineData("has:wings language:12 is: ", "has+wings, language+12, is")]
    [InlineData("https://example.org/a ", "https+example+org+a")]
    [InlineData("- -- \" \" ' () :* & | ! <->", "")]
    [InlineData("in:library cats ", "cats")]
    public void It_is_read_as(string typed, string read) => Read(typed).ShouldBe(read);

    [Theory]
    [InlineData("in:library x", PostScope.Library)]
    [InlineData("in:public x", PostScope.Public)]
    [InlineData("in:library in:all x", PostScope.All)]
    [InlineData("x", PostScope.All)]
    public void It_says_among_which_posts(string typed, PostScope scope) => PostQueryParser.Parse(typed).Scope.ShouldBe(scope);

    [Theory]
    [InlineData("before:2026-01-31", "", "019c11597000")]
    [InlineData("after:2026-01-30", "019c11597000", "g")]
    [InlineData("during:2026-01-31", "019c11597000", "019c167fcc00")]
    [InlineData("after:2026-01-30 before:2026-02-01", "019c11597000", "019c167fcc00")]
    [InlineData("before:2026-02-01 before:2026-01-31", "", "019c11597000")]
    public void A_day_bounds_the_ids(string typed, string after, string before)
    {
        var query = PostQueryParser.Parse(typed);
        (query.After, query.Before).ShouldBe((after, before));
        query.Clauses.ShouldBeEmpty();
        query.Asks.ShouldBeFalse();
    }

    [Theory]
    [InlineData("before:2026-13-01")]
    [InlineData("before:yesterday")]
    [InlineData("during:0000-00-00")]
    [InlineData("after:9999-12-31")]
    [InlineData("after:1969-12-31")]
    public void What_is_no_day_is_words(string typed) => Read(typed).ShouldContain('+');

    [Fact]
    public void What_is_excluded_alone_asks_for_nothing()
    {
        PostQueryParser.Parse("-cat -from:me").Asks.ShouldBeFalse();
        PostQueryParser.Parse("-cat from:me").Asks.ShouldBeTrue();
    }

    [Fact]
    public void More_than_anybody_types_is_passed_over()
    {
        PostQueryParser.Parse(string.Concat(Enumerable.Repeat("a ", 1_000))).Clauses.Count.ShouldBe(PostQueryParser.MostClauses);
        Read(new string('b', 100_000)).Length.ShouldBeLessThan(100);
    }

    [Fact]
    public void Nobody_of_the_name_finds_nothing_and_excluded_excludes_nobody()
    {
        var alice = AccountId.New();
        var query = PostQueryParser.Parse("x from:alice -from:nobody -from:me ");
        query.Authors.ShouldBe(["alice", "nobody"]);
        var resolved = query.Resolved(viewer: null, name => name == "alice" ? alice : null)!;
        resolved.Clauses.Select(Said).ShouldBe(["x", $":by/{alice}"]);
        PostQueryParser.Parse("x from:nobody").Resolved(alice, _ => null).ShouldBeNull();
        PostQueryParser.Parse("x from:me").Resolved(null, _ => alice).ShouldBeNull();
        PostQueryParser.Parse("x from:me ").Resolved(alice, _ => null)!.Clauses.Select(Said).ShouldBe(["x", $":by/{alice}"]);
    }

    [Fact]
    public void Whatever_is_typed_has_a_reading_that_PostgreSQL_may_be_given()
    {
        var random = new Random(7);
        string[] parts =
        [
            "a",
            "\"",
            "-",
            "#",
            "from:",
            "has:",
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
            "東",
            "é",
            "\0",
            "\ud800",
            "\udc00",
            "🎉",
            "ａ",
            "\u0301",
            "\u200f",
            "::",
            "2026-01-31",
            "in:",
            "\n",
            "«",
            "“",
            "…",
            "@",
            "/",
        ];
        for (var i = 0; i < 20_000; i++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => parts[random.Next(parts.Length)]));
            var query = PostQueryParser.Parse(typed).Resolved(AccountId.New(), _ => null);
            query?.Clauses.OfType<PhraseClause>().ShouldAllBe(phrase => phrase.Words.Count > 0);
            if (query is { Clauses.Count: > 0 })
                (PostgresQuery.Of(query.Clauses).Count(c => c == '\'') % 2).ShouldBe(0, typed);
        }
    }
}
