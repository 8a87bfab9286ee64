using System.Text;
using Domain.Posts;

namespace Api.Rendering.Text;

/// <summary>
/// What people wrote, as HTML: paragraphs, lines, and anchors for links, hashtags and known names, with the classes by which
/// Mastodon's clients recognise them. Nothing that was written can become markup.
/// </summary>
public sealed class TextHtml(PublicUrls urls)
{
    /// <param name="text">As it was written.</param>
    /// <param name="bearer">Whose name it is: the user name as its bearer writes it, or null when it is just text.</param>
    public string Post(string text, Func<MentionSegment, string?> bearer)
    {
        if (text.Length == 0)
            return "";
        var html = new StringBuilder("<p>", text.Length * 2);
        foreach (var segment in PostText.Parse(text).Segments)
            Append(html, segment, bearer);
        return html.Append("</p>").ToString();
    }

    /// <summary>An account's description: names in it are not looked up.</summary>
    public string Note(string text) => Post(text, _ => null);

    /// <summary>The value of a profile's field, which is one line.</summary>
    public string Field(string value)
    {
        var html = new StringBuilder();
        foreach (var segment in PostText.Parse(value).Segments)
            Append(html, segment, _ => null);
        return html.ToString();
    }

    void Append(StringBuilder html, PostSegment segment, Func<MentionSegment, string?> bearer)
    {
        switch (segment)
        {
            case MentionSegment mention when bearer(mention) is { } username:
                Mention(html, username);
                break;
            case HashtagSegment tag:
                Hashtag(html, tag.Name);
                break;
            case LinkSegment link:
                LinkHtml.Append(html, link.Text);
                break;
            default:
                Lines(html, segment.Text);
                break;
        }
    }

    void Mention(StringBuilder html, string username) =>
        html.Append("<span class=\"h-card\" translate=\"no\"><a href=\"")
            .AppendText(urls.Account(username))
            .Append("\" class=\"u-url mention\">@<span>")
            .AppendText(username)
            .Append("</span></a></span>");

    void Hashtag(StringBuilder html, string name) =>
        html.Append("<a href=\"")
            .AppendText(urls.Tag(name.ToLowerInvariant()))
            .Append("\" class=\"mention hashtag\" rel=\"tag\">#<span>")
            .AppendText(name)
            .Append("</span></a>");

    static void Lines(StringBuilder html, ReadOnlySpan<char> text)
    {
        for (int end; (end = text.IndexOf('\n')) >= 0; )
        {
            html.AppendText(text[..end]);
            var rest = text[end..].TrimStart('\n');
            html.Append(text.Length - end - rest.Length == 1 ? "<br>" : "</p><p>");
            text = rest;
        }
        html.AppendText(text);
    }
}
