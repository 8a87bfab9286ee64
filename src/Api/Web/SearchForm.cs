using Api.Auth.Pages;

namespace Api.Web;

/// <summary>Where a search is typed.</summary>
static class SearchForm
{
    public const string Path = "/search";

    /// <param name="asked">What was searched for already.</param>
    public static Html Of(string asked = "") =>
        Html.Of(
            $"""
            <form role="search" action="{Path}"><label for="q">People, hashtags and posts</label>
            <input type="search" id="q" name="q" maxlength="500" value="{asked}"> <button>Search</button></form>

            """
        );
}
