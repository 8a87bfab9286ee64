namespace Api.Auth.Pages;

/// <summary>What pages answer that lead by way of a mail, where none is sent.</summary>
static class NoMail
{
    public const string When = "This server sends no mail";

    public static HtmlPage Page { get; } =
        new(When, Html.Of($"""<p role="alert">The people who run it can help you.</p>"""), StatusCodes.Status404NotFound);
}
