using System.Globalization;
using Api.Auth.Pages;
using Api.Rendering;

namespace Api.Web;

/// <summary>A status as it stands in a page.</summary>
static class StatusView
{
    public static Html Of(StatusEntity status)
    {
        var shown = status.Reblog ?? status;
        var boosted = status.Reblog is null ? Html.Empty : Html.Of($"<p class=\"note\">{Name(status.Account)} boosted</p>");
        var answers = shown.InReplyToId is null ? Html.Empty : Html.Of($"<p class=\"note\">In answer to another post</p>");
        return Html.Of(
            $"""
            <article{Language(shown)}>
            {boosted}<h2><a href="{shown.Account.Url}">{Name(shown.Account)}</a> <small>@{shown.Account.Acct}</small></h2>
            {answers}{Body(shown)}{Poll(shown)}{Quote(shown)}
            <footer><a href="{shown.Url}">{When(shown.CreatedAt)}</a>{Edited(shown)} ·
            {shown.RepliesCount} answers · {shown.ReblogsCount} boosts · {shown.FavouritesCount} favourites</footer>
            </article>

            """
        );
    }

    public static string Name(AccountEntity account) => account.DisplayName.Length > 0 ? account.DisplayName : account.Username;

    static Html Body(StatusEntity status)
    {
        var content = Html.Rendered(status.Content);
        return status.SpoilerText.Length > 0
            ? Html.Of($"<details><summary>{status.SpoilerText}</summary>{content}</details>")
            : content;
    }

    static Html Poll(StatusEntity status)
    {
        if (status.Poll is not { } poll)
            return Html.Empty;
        var options = poll.Options.Select(option => Html.Of($"<li>{option.Title}{Votes(option)}</li>"));
        return Html.Of(
            $"<ul>{options}</ul><p class=\"note\">{poll.VotersCount} voted; {(poll.Expired ? "ended" : "ends")} {When(poll.ExpiresAt)}</p>"
        );
    }

    static Html Quote(StatusEntity status) =>
        status.Quote switch
        {
            null => Html.Empty,
            FullQuoteEntity { QuotedStatus: { } quoted } => Html.Of(
                $"""
                <blockquote{Language(quoted)}>
                <p><a href="{quoted.Account.Url}">{Name(quoted.Account)}</a> <small>@{quoted.Account.Acct}</small></p>
                {Body(quoted)}{Poll(quoted)}
                <footer><a href="{quoted.Url}">{When(quoted.CreatedAt)}</a></footer>
                </blockquote>

                """
            ),
            _ => Html.Of($"<p class=\"note\">Quotes a post that is not shown</p>"),
        };

    static Html Votes(PollOptionEntity option) => option.VotesCount is { } votes ? Html.Of($": {votes}") : Html.Empty;

    static Html Edited(StatusEntity status) => status.EditedAt is { } at ? Html.Of($", edited {When(at)}") : Html.Empty;

    static Html Language(StatusEntity status) => status.Language is { } tag ? Html.Of($" lang=\"{tag}\"") : Html.Empty;

    static Html When(DateTimeOffset instant)
    {
        var exact = instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var read = instant.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return Html.Of($"<time datetime=\"{exact}\">{read}</time>");
    }
}
