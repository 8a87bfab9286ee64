using Api.Auth.Captchas;
using Api.Auth.Pages;
using Api.Hosting.Http;

namespace Api.Auth.Confirmation;

/// <summary>What a person sees who followed a link to confirm an address.</summary>
static class ConfirmationPages
{
    /// <param name="asked">So that programs are told from people.</param>
    /// <param name="rule">By which it was refused just now; null where none did.</param>
    public static HtmlPage Ask(string token, string formToken, CaptchaFields asked, string? rule = null) =>
        new(
            "Confirm your e-mail address",
            Html.Of(
                $"""
                {Alert(rule)}
                <p>Confirm that the message with the link to this page came to you.</p>
                <form method="post" action="/auth/confirmation">
                <input type="hidden" name="form_token" value="{formToken}">
                <input type="hidden" name="confirmation_token" value="{token}">
                {asked.Fields}
                <button>Confirm my address</button>
                </form>
                """
            ),
            rule is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            asked.RunsScript,
            asked.Host
        );

    static Html Alert(string? rule) =>
        rule is null
            ? Html.Empty
            : Html.Of(
                $"""<p role="alert">{Problems.Table[rule].Error.Replace("Validation failed: ", "", StringComparison.Ordinal)}.</p>"""
            );

    public static HtmlPage Done { get; } =
        new(
            "Your address is confirmed",
            Html.Of($"""<p role="status">Thank you. You can go back to your app now, and post.</p>""")
        );

    public static HtmlPage NotGood { get; } =
        new(
            "This link is not good any more",
            Html.Of(
                $"""
                <p role="alert">It was used before, or is older than two days. If your address is not confirmed yet, ask your app to send
                you another link.</p>
                """
            ),
            StatusCodes.Status410Gone
        );
}
