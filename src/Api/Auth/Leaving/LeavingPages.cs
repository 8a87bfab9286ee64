using System.Globalization;
using Api.Auth.Pages;
using Domain.Accounts;

namespace Api.Auth.Leaving;

/// <summary>What a person sees who wants to leave, or to come back.</summary>
static class LeavingPages
{
    public const string Path = "/auth/leave";

    /// <param name="wrong">What was wrong with what was sent; null is nothing.</param>
    public static HtmlPage Ways(string userName, Account account, string formToken, string? wrong = null) =>
        new(
            "Leave",
            Html.Of(
                $"""
                {(wrong is null ? Html.Empty : Html.Of($"""<p role="alert">{wrong}</p>"""))}
                {(
                    account.Deletion is { } deletion ? Deleted(userName, deletion, formToken)
                    : account.IsFrozen ? Frozen(userName, formToken)
                    : Leave(userName, formToken)
                )}
                <p><a href="/auth/edit">Back to your account</a></p>
                """
            ),
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    static Html Leave(string userName, string formToken) =>
        Html.Of(
            $"""
            <h2>For a while</h2>
            <p>Nobody sees @{userName} or what it wrote, and no app can use it, until you come back by signing in. Nothing is lost.</p>
            {Form(LeavingAction.Freeze, "Freeze the account", "freeze-password", formToken)}
            <h2>For good</h2>
            <p>Nobody sees @{userName} any more, and after some weeks all that it holds is destroyed, so that nobody can read it, not even from the log. Until then you can restore it by signing in.</p>
            {Form(LeavingAction.Delete, "Delete the account", "delete-password", formToken)}
            """
        );

    static Html Form(string action, string text, string id, string formToken) =>
        Html.Of(
            $"""
            <form method="post" action="{Path}">
            <input type="hidden" name="form_token" value="{formToken}">
            <label for="{id}">Your password</label>
            <input id="{id}" name="password" type="password" autocomplete="current-password" required>
            <button name="action" value="{action}">{text}</button>
            </form>
            """
        );

    static Html Frozen(string userName, string formToken) =>
        Html.Of(
            $"""
            <p role="status">@{userName} is frozen: nobody sees it, and no app can use it, until you come back.</p>
            {Button(LeavingAction.Thaw, "Come back to this account", formToken)}
            """
        );

    static Html Deleted(string userName, AccountDeleted deletion, string formToken) =>
        Html.Of(
            $"""
            <p role="status">@{userName} is deleted, and all that it holds is destroyed on {deletion.ErasesAt.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)}.</p>
            {(
                deletion.By is DeletedBy.Operator
                    ? Html.Of($"<p>The people who run this site deleted it, and they alone can restore it.</p>")
                    : Button(LeavingAction.Restore, "Restore this account", formToken)
            )}
            """
        );

    static Html Button(string action, string text, string formToken) =>
        Html.Of(
            $"""
            <form method="post" action="{Path}">
            <input type="hidden" name="form_token" value="{formToken}">
            <button name="action" value="{action}">{text}</button>
            </form>
            """
        );
}
