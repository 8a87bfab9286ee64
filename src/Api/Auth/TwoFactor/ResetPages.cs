using Api.Auth.Pages;

namespace Api.Auth.TwoFactor;

/// <summary>What a person sees who lost their second proof.</summary>
static class ResetPages
{
    public const string Path = "/auth/two_factor/reset";

    public static HtmlPage Sent { get; } =
        new(
            "Look into your mail",
            Html.Of($"""<p role="status">A link was sent to the address of your account. It is good once, and for an hour.</p>""")
        );

    public static HtmlPage AskedTooOften { get; } =
        new(
            "That was asked too often",
            Html.Of($"""<p role="alert">Look into your mail, also where what is unwanted goes, and try again in an hour.</p>"""),
            StatusCodes.Status429TooManyRequests
        );

    public static HtmlPage Ask(string token, string formToken) =>
        new(
            "Give up your second proof?",
            Html.Of(
                $"""
                <p>In a day your password alone will sign you in. Until then a code or a recovery code takes that back, if you find one.</p>
                <form method="post" action="{Path}">
                <input type="hidden" name="form_token" value="{formToken}">
                <input type="hidden" name="reset_token" value="{token}">
                <button>Give it up in a day</button>
                </form>
                """
            )
        );

    public static HtmlPage Done { get; } =
        new(
            "In a day you can sign in again",
            Html.Of(
                $"""<p role="status">Your password alone will do then. You are sent mail about it, now and when it is so.</p>"""
            )
        );

    public static HtmlPage NotGood { get; } =
        new(
            "This link is not good any more",
            Html.Of(
                $"""<p role="alert">It was used before, is older than an hour, or there is no second proof to give up.</p>"""
            ),
            StatusCodes.Status410Gone
        );
}
