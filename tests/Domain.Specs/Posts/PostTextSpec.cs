using System.Diagnostics;
using Domain.Posts;
using FsCheck.Xunit;
using Shouldly;
using Xunit;

namespace Domain.Specs.Posts;

/// <summary>How a post's text is read. In the expectations a link stands in ⟨⟩, a mention in {}, a hashtag in ‹›.</summary>
public class PostTextSpec
{
    static string Marked(string text) =>
        string.Concat(
            PostText
                .Parse(text)
                .Segments.Select(segment =>
                    segment switch
                    {
                        LinkSegment link => $"⟨{link.Text}⟩",
                        MentionSegment mention => $"{{{mention.Text}}}",
                        HashtagSegment tag => $"‹{tag.Text}›",
                        _ => segment.Text,
                    }
                )
        );

    [Theory]
    [InlineData("", "")]
    [InlineData("Nothing to see", "Nothing to see")]
    [InlineData("#tag", "‹#tag›")]
    [InlineData("a #tag", "a ‹#tag›")]
    [InlineData("#tag.", "‹#tag›.")]
    [InlineData("(#tag)", "(‹#tag›)")]
    [InlineData("#one#two", "‹#one›#two")]
    [InlineData("##two", "#‹#two›")]
    [InlineData("＃全角", "‹＃全角›")]
    [InlineData("#2026", "#2026")] // digits alone
    [InlineData("#2026vision", "‹#2026vision›")]
    [InlineData("#a_b-c", "‹#a_b›-c")]
    [InlineData("C#minor", "C#minor")]
    [InlineData("日本語#タグ", "日本語#タグ")]
    [InlineData("#タグです。次", "‹#タグです›。次")]
    [InlineData("#日本語、#中文！", "‹#日本語›、‹#中文›！")]
    [InlineData("#שלום עולם", "‹#שלום› עולם")]
    [InlineData("#مُحَمَّد، مرحبا", "‹#مُحَمَّد›، مرحبا")]
    [InlineData("#नमस्ते!", "‹#नमस्ते›!")]
    [InlineData("#e\u0301te\u0301", "‹#e\u0301te\u0301›")]
    [InlineData("#\uFE0F\u20E3", "#\uFE0F\u20E3")] // the keycap emoji
    [InlineData("#\uFE0F\u20E3go", "#\uFE0F\u20E3go")]
    [InlineData("#love❤\uFE0F", "‹#love›❤\uFE0F")]
    [InlineData("#𝒳 is beyond the basic plane", "‹#𝒳› is beyond the basic plane")]
    [InlineData("#", "#")]
    [InlineData("a/#b =#c (d)#e", "a/#b =#c (d)#e")]
    public void Hashtags(string text, string read) => Marked(text).ShouldBe(read);

    [Theory]
    [InlineData("@alice", "{@alice}")]
    [InlineData("Hi @Alice_1!", "Hi {@Alice_1}!")]
    [InlineData("@alice@example.org", "{@alice@example.org}")]
    [InlineData("(@alice@example.org).", "({@alice@example.org}).")]
    [InlineData("@alice@bücher.example-x.de-", "{@alice@bücher.example-x.de}-")]
    [InlineData("@alice@ bob", "{@alice}@ bob")]
    [InlineData("@alice,@bob", "{@alice},{@bob}")]
    [InlineData("@alice@bob@carol", "{@alice@bob}@carol")]
    [InlineData("alice@example.org", "alice@example.org")] // an e-mail address
    [InlineData("é@alice", "é@alice")]
    [InlineData("@alicé", "@alicé")]
    [InlineData("@アリス", "@アリス")]
    [InlineData("@abcdefghijklmnopqrstuvwxyz01234", "@abcdefghijklmnopqrstuvwxyz01234")] // 31
    [InlineData("https/@alice x=@alice", "https/@alice x=@alice")]
    [InlineData("@", "@")]
    [InlineData("🎉@alice", "🎉{@alice}")]
    public void Mentions(string text, string read) => Marked(text).ShouldBe(read);

    [Theory]
    [InlineData("https://example.org", "⟨https://example.org⟩")]
    [InlineData("HTTP://EXAMPLE.ORG/", "⟨HTTP://EXAMPLE.ORG/⟩")]
    [InlineData("See https://example.org.", "See ⟨https://example.org⟩.")]
    [InlineData("https://example.org/a, b", "⟨https://example.org/a⟩, b")]
    [InlineData("https://example.org/a?b=c&d#e!?", "⟨https://example.org/a?b=c&d#e⟩!?")]
    [InlineData("(https://example.org/a)", "(⟨https://example.org/a⟩)")]
    [InlineData("(https://en.wikipedia.org/wiki/A_(b))", "(⟨https://en.wikipedia.org/wiki/A_(b)⟩)")]
    [InlineData("https://en.wikipedia.org/wiki/A_(b).", "⟨https://en.wikipedia.org/wiki/A_(b)⟩.")]
    [InlineData("[https://example.org/a[1]]", "[⟨https://example.org/a[1]⟩]")]
    [InlineData("<https://example.org/a>", "<⟨https://example.org/a⟩>")]
    [InlineData("\"https://example.org/a\"", "\"⟨https://example.org/a⟩\"")]
    [InlineData("https://example.org:8080/a", "⟨https://example.org:8080/a⟩")]
    [InlineData("https://example.org: so", "⟨https://example.org⟩: so")]
    [InlineData("https://bücher.example/straße", "⟨https://bücher.example/straße⟩")]
    [InlineData("https://xn--bcher-kva.example", "⟨https://xn--bcher-kva.example⟩")]
    [InlineData("https://例え.テスト/パス。次", "⟨https://例え.テスト/パス⟩。次")]
    [InlineData("「https://example.org/a」", "「⟨https://example.org/a⟩」")]
    [InlineData("これhttps://example.orgを見て", "これ⟨https://example.org⟩を見て")]
    [InlineData("https://مثال.إختبار/مسار، ثم", "⟨https://مثال.إختبار/مسار⟩، ثم")]
    [InlineData("https://example.org/#tag @x", "⟨https://example.org/#tag⟩ {@x}")]
    [InlineData("https://example.org/@alice", "⟨https://example.org/@alice⟩")]
    [InlineData("https://example.org\nnext", "⟨https://example.org⟩\nnext")]
    [InlineData("https://bank.example@evil.example/", "⟨https://bank.example⟩@evil.example/")] // a name before the host
    [InlineData("https://example.org/a\u202Egro", "⟨https://example.org/a⟩\u202Egro")]
    [InlineData("xhttps://example.org _https://example.org", "xhttps://example.org _https://example.org")]
    [InlineData("https://", "https://")]
    [InlineData("https://.org http:///x", "https://.org http:///x")]
    [InlineData("ftp://example.org javascript://x", "ftp://example.org javascript://x")]
    public void Links(string text, string read) => Marked(text).ShouldBe(read);

    [Fact]
    public void Segments_carry_what_a_renderer_needs() =>
        PostText
            .Parse("Hi @bob@example.org, see https://example.org #Cats")
            .Segments.ShouldBe([
                new PlainSegment("Hi "),
                new MentionSegment("@bob@example.org", "bob", "example.org"),
                new PlainSegment(", see "),
                new LinkSegment("https://example.org"),
                new PlainSegment(" "),
                new HashtagSegment("#Cats", "Cats"),
            ]);

    [Theory]
    [InlineData("https://a.b", 23)]
    [InlineData("https://example.org/a/very/long/path/that/counts/as/short/as/any/other", 23)]
    [InlineData("@alice@a.very.long.domain.example.org", 6)]
    [InlineData("@alice", 6)]
    [InlineData("Hi @bob@example.org: https://example.org #été 👩‍👩‍👧‍👦", 39)]
    public void Length_counts_links_as_23_and_mentions_without_their_domain(string text, int length) =>
        PostText.Parse(text).Length.ShouldBe(length);

    [Fact]
    public void Each_tag_is_kept_once_as_first_written() =>
        PostText.Parse("#Cats #cats #ÉTÉ #été #dogs").Tags.ShouldBe(["Cats", "ÉTÉ", "dogs"]);

    [Fact]
    public void A_tag_is_no_longer_than_an_index_can_hold()
    {
        PostText.Parse("#" + new string('x', 100)).Tags.ShouldHaveSingleItem();
        PostText.Parse("#" + new string('x', 101)).Tags.ShouldBeEmpty();
    }

    [Property(Arbitrary = [typeof(Writing)])]
    public bool Segments_joined_are_the_text(Written written) =>
        string.Concat(PostText.Parse(written.Text).Segments.Select(segment => segment.Text)) == written.Text;

    [Property(Arbitrary = [typeof(Writing)])]
    public bool No_segment_is_empty_and_no_two_are_plain_in_a_row(Written written)
    {
        var segments = PostText.Parse(written.Text).Segments;
        return segments.All(segment => segment.Text.Length > 0 && segment.Length >= 0)
            && !segments.Zip(segments.Skip(1)).Any(pair => pair is (PlainSegment, PlainSegment));
    }

    [Property(Arbitrary = [typeof(Writing)])]
    public bool A_word_in_front_hides_nothing_behind_a_space(Written written) =>
        PostText.Parse("word " + written.Text).Tags.SequenceEqual(PostText.Parse(written.Text).Tags);

    [Theory]
    [InlineData("#1")]
    [InlineData("@")]
    [InlineData("@a")]
    [InlineData("h")]
    [InlineData("http://")]
    [InlineData("http://a")]
    [InlineData("http://a/(")]
    [InlineData("http://a/)")]
    [InlineData("#a\u0301")]
    [InlineData("a@a.")]
    [InlineData("👩\u200D")]
    public void Reading_takes_time_in_proportion_to_the_text(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, 1_000_000 / repeated.Length));
        var watch = Stopwatch.StartNew();
        _ = PostText.Parse(text).Length;
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20)); // in the square of it, it would take an hour
    }
}
