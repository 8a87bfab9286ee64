using Domain.Accounts;
using Domain.Posts;
using Projections.Search;

namespace Projections.Tests.Oracle;

/// <summary>What each post and each account is found by at the end of a past.</summary>
static class NaiveSearch
{
    public static IEnumerable<string> Faults(
        IReadOnlyList<object> facts,
        IReadOnlyCollection<PostPublished> live,
        IReadOnlyDictionary<string, object> rows
    )
    {
        var posts = rows.Values.OfType<SearchedPost>().ToDictionary(row => row.Id);
        if (posts.Values.Count(row => row.Deleted is null) != live.Count)
            yield return "the posts that are searched";
        if (posts.Values.Any(row => row.Deleted is not null && (row.Lexemes.Length > 0 || row.Text.Length > 0)))
            yield return "a deleted post is found";
        foreach (var post in live)
        {
            var edits = facts.OfType<PostEdited>().Where(e => e.Post == post.Post).ToList();
            var body = (edits.LastOrDefault()?.Body ?? post.Body).Value;
            var poll = facts.LastOrDefault(e =>
                (e is PollSet s && s.Post == post.Post) || (e is PollRemoved r && r.Post == post.Post)
            );
            var revoked = facts.OfType<QuoteRevoked>().Any(e => e.Post == post.Post);
            var expected = string.Join(
                '|',
                post.Author,
                post.Visibility,
                body.Text,
                body.ContentWarning,
                string.Join(',', (poll as PollSet)?.Options.Value.Titles ?? []),
                string.Join(
                    ',',
                    edits.SelectMany(e => e.Mentions).Concat(post.Mentions).Distinct().Select(id => $"{id}").Order()
                ),
                edits.LastOrDefault()?.IsSensitive ?? post.IsSensitive,
                post.InReplyTo is not null,
                post.Quote is not null && !revoked,
                edits.Count > 0 ? edits[^1].Language : post.Language
            );
            if (posts.GetValueOrDefault($"{post.Post}") is not { } row || Said(row) != expected)
                yield return $"what {post.Post} is found by";
        }
        foreach (var account in facts.OfType<AccountRegistered>().Select(e => e.Account))
        {
            var row = rows.GetValueOrDefault($"searched_people {account}") as SearchedPerson;
            if (facts.OfType<AccountErasureBegan>().Any(e => e.Account == account))
            {
                if (row is not null)
                    yield return $"{account} is found for ever";
                continue;
            }
            var hidden =
                Last(facts, account) is AccountSuspended
                || facts.LastOrDefault(e =>
                    e is AccountDeleted d && d.Account == account || e is AccountRestored r && r.Account == account
                ) is AccountDeleted
                || facts.LastOrDefault(e =>
                    e is AccountFrozen f && f.Account == account || e is AccountThawed t && t.Account == account
                ) is AccountFrozen
                || facts.LastOrDefault(e =>
                    e is AccountApprovalAsked q && q.Account == account || e is AccountApproved a && a.Account == account
                ) is AccountApprovalAsked;
            var name = facts.Select(e => Name(e, account)).Last(given => given is not null);
            var display = facts.OfType<ProfileUpdated>().LastOrDefault(e => e.Account == account)?.Text.Value.DisplayName ?? "";
            if ((row?.Name, row?.DisplayName, row?.Lexemes.Length == 0) != (name, display, hidden))
                yield return $"what {account} is found by";
        }
    }

    static object? Last(IReadOnlyList<object> facts, AccountId account) =>
        facts.LastOrDefault(e =>
            (e is AccountSuspended s && s.Account == account) || (e is AccountUnsuspended u && u.Account == account)
        );

    static string? Name(object fact, AccountId account) =>
        fact switch
        {
            AccountRegistered e when e.Account == account => e.Username.Value.ToLowerInvariant(),
            AccountRenamed e when e.Account == account => e.Username.Value.ToLowerInvariant(),
            _ => null,
        };

    static string Said(SearchedPost row) =>
        string.Join(
            '|',
            row.Author,
            row.Visibility,
            row.Text,
            row.ContentWarning,
            string.Join(',', row.Options),
            string.Join(',', row.Mentions.Order()),
            row.IsSensitive,
            row.IsAnswer,
            row.IsQuote,
            row.Language
        );
}
