using System.Text;

namespace Api.Rendering.Text;

/// <summary>A link as Mastodon writes it: whole for whoever copies it, and short to the eye.</summary>
static class LinkHtml
{
    const int Shown = 30;

    public static void Append(StringBuilder html, string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        if (url.AsSpan(start).StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            start += 4;
        var end = Math.Min(start + Shown, url.Length);
        if (end < url.Length && char.IsLowSurrogate(url[end]))
            end--;

        html.Append("<a href=\"")
            .AppendText(url)
            .Append("\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\"><span class=\"invisible\">")
            .AppendText(url.AsSpan(0, start))
            .Append(end < url.Length ? "</span><span class=\"ellipsis\">" : "</span><span class=\"\">")
            .AppendText(url.AsSpan(start, end - start))
            .Append("</span><span class=\"invisible\">")
            .AppendText(url.AsSpan(end))
            .Append("</span></a>");
    }
}
