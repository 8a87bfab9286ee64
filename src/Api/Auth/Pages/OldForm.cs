namespace Api.Auth.Pages;

/// <summary>What is answered to a form that this browser was not shown, or not in this session.</summary>
static class OldForm
{
    /// <param name="then">What the person is to do.</param>
    public static HtmlPage Page(string then = "Go back, load the page again and try once more.") =>
        AuthorizePages.Error($"This form is out of date, or did not come from this site. {then}");
}
