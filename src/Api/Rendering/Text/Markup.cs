using System.Text;

namespace Api.Rendering.Text;

static class Markup
{
    /// <summary>
    /// Appends text so that it is text in HTML, also within a quoted attribute. Letters and emoji stay as they are, which
    /// <c>HtmlEncoder</c> would write as numbers.
    /// </summary>
    public static StringBuilder AppendText(this StringBuilder html, ReadOnlySpan<char> text)
    {
        for (int at; (at = text.IndexOfAny("&<>\"'")) >= 0; text = text[(at + 1)..])
            html.Append(text[..at])
                .Append(
                    text[at] switch
                    {
                        '&' => "&amp;",
                        '<' => "&lt;",
                        '>' => "&gt;",
                        '"' => "&quot;",
                        _ => "&#39;",
                    }
                );
        return html.Append(text);
    }
}
