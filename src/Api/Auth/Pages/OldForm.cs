namespace Api.Auth.Pages;

/// <summary>What is answered to a form that this browser was not shown, or not in this session.</summary>
static class OldForm
{
    public static HtmlPage Page { get; } =
        AuthorizePages.Error(
            "This form is out of date, or did not come from this site. Go back, load the page again and try once more."
        );
}
