using Api.Auth.Pages;

namespace Api.Auth.Confirmation;

/// <summary>What a person sees who followed a link to confirm an address.</summary>
static class ConfirmationPages
{
    public static HtmlPage Ask(string token, string formToken) =>
        new(
            "Confirm your e-mail address",
            Html.Of(
                $"""
                <p>Confirm that the message with the link to this page came to you.</p>
                <form method="post" action="/auth/confirmation">
                <input type="hidden" name="form_token" value="{formToken}">
                <input type="hidden" name="confirmation_token" value="{token}">
                <button>Confirm my address</button>
                </form>
                """
            )
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
