using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Api.Auth.Pages;

/// <summary>Markup in which every value is encoded, unless it is said to be markup already.</summary>
public sealed class Html
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    readonly string markup;

    Html(string markup) => this.markup = markup;

    public static Html Empty { get; } = new("");

    /// <summary>The template as it stands, with its values encoded; those that are markup already stay as they are.</summary>
    public static Html Of(FormattableString template) =>
        new(string.Format(CultureInfo.InvariantCulture, template.Format, [.. template.GetArguments().Select(Encode)]));

    /// <summary>Markup as it is: only for what <c>Rendering</c> made, which has encoded what people wrote.</summary>
    public static Html Rendered(string markup) => new(markup);

    public override string ToString() => markup;

    static object Encode(object? value) =>
        value switch
        {
            Html html => html.markup,
            IEnumerable<Html> many => string.Concat(many),
            _ => Encoder.Encode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
        };
}
