using System.Net;
using System.Text.RegularExpressions;
using Api.Rendering;
using Api.Rendering.Text;
using Shouldly;
using Xunit;

namespace Api.Tests.Rendering;

public partial class TextHtmlTests
{
    static readonly TextHtml Html = new(new PublicUrls(new("https://social.example")));

    [Theory]
    [InlineData("", "")]
    [InlineData("Hello", "<p>Hello</p>")]
    [InlineData("one\ntwo", "<p>one<br>two</p>")]
    [InlineData("one\n\ntwo\n\n\nthree", "<p>one</p><p>two</p><p>three</p>")]
    [InlineData("a < b & \"c\" > 'd'", "<p>a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;</p>")]
    [InlineData("Grüße 👍 日本語", "<p>Grüße 👍 日本語</p>")]
    public void Text_becomes_paragraphs_and_lines(string text, string html) => Html.Note(text).ShouldBe(html);

    [Fact]
    public void A_name_that_has_a_bearer_leads_there_and_any_other_is_text() =>
        Html.Post("@Alice and @bob@social.example, not @carol", mention => mention.Username == "carol" ? null : mention.Username)
            .ShouldBe(
                "<p><span class=\"h-card\" translate=\"no\"><a href=\"https://social.example/@Alice\" class=\"u-url mention\">@<span>Alice</span></a></span> and "
                    + "<span class=\"h-card\" translate=\"no\"><a href=\"https://social.example/@bob\" class=\"u-url mention\">@<span>bob</span></a></span>, not @carol</p>"
            );

    [Fact]
    public void A_hashtag_leads_to_its_page() =>
        Html.Note("#Grüße")
            .ShouldBe(
                "<p><a href=\"https://social.example/tags/gr%C3%BC%C3%9Fe\" class=\"mention hashtag\" rel=\"tag\">#<span>Grüße</span></a></p>"
            );

    [Fact]
    public void A_short_link_is_shown_without_its_scheme() =>
        Html.Field("https://www.example.org/a?b=1&c=2")
            .ShouldBe(
                "<a href=\"https://www.example.org/a?b=1&amp;c=2\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\">"
                    + "<span class=\"invisible\">https://www.</span><span class=\"\">example.org/a?b=1&amp;c=2</span><span class=\"invisible\"></span></a>"
            );

    [Fact]
    public void A_long_link_is_cut_for_the_eye_and_whole_for_whoever_copies_it()
    {
        const string url = "https://example.org/a/rather/long/path/that/goes/on";
        var html = Html.Field(url);
        html.ShouldContain("<span class=\"ellipsis\">example.org/a/rather/long/path</span>");
        Plain(html).ShouldBe(url);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("</p><svg/onload=alert(1)>")]
    [InlineData("https://example.org/\"onmouseover=\"alert(1)")]
    [InlineData("https://example.org/'><script>alert(1)</script>")]
    [InlineData("https://example.org/?q=<script>")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("#<b>bold</b> #\"onclick=alert(1)")]
    [InlineData("@alice<script> @alice\"onclick=x @alice@social.example\"><i>")]
    [InlineData("&lt;script&gt; &#60;script&#62; &amp;")]
    [InlineData("<!-- --><![CDATA[ ]]><?php ?>")]
    [InlineData("{{constructor.constructor('alert(1)')()}} ${7*7} `x`")]
    [InlineData("\u202Egnp.exe\u2028<b>\u0001\u007F")]
    [InlineData("＜script＞ ‹b› %3Cscript%3E \\u003cscript\\u003e")]
    public void Nothing_written_becomes_markup_and_nothing_written_is_lost(string text)
    {
        var html = Html.Post(text, mention => mention.Username);
        foreach (var tag in AnyTag().Matches(html).Select(match => match.Value))
            OwnTag().IsMatch(tag).ShouldBeTrue(tag);
        AnyTag().Replace(html, "").ShouldNotContain('<');
        AnyTag().Replace(html, "").ShouldNotContain('>');
        Plain(html).ShouldBe(text.Replace("@alice@social.example", "@alice", StringComparison.Ordinal));
    }

    static string Plain(string html) => WebUtility.HtmlDecode(AnyTag().Replace(html, ""));

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex AnyTag();

    // the only tags there are, letter by letter; no quotation mark can end an attribute early
    [GeneratedRegex(
        "^(</?p>|<br>|</?span>|</a>|<span class=\"(h-card\" translate=\"no|invisible|ellipsis|)\">"
            + "|<a href=\"https?://[^\"'<>]+\" (class=\"u-url mention\"|class=\"mention hashtag\" rel=\"tag\"|target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\")>)$",
        RegexOptions.None,
        1000
    )]
    private static partial Regex OwnTag();
}
