using System.Globalization;
using Domain.Accounts;
using Marten;
using Projections.Store;

namespace Projections.Accounts;

/// <summary>People by what they are called: the beginning of their handle, or of words of their display name.</summary>
public static class ProfileSearch
{
    /// <summary>Of a word that half of all are called by, so many are looked at.</summary>
    const int MostCandidates = 500;

    const int MostWords = 10;

    /// <summary>Longer than any name, and shorter than what PostgreSQL takes for a word.</summary>
    const int MostLetters = 400;

    const string Profiles = $"{EventStore.Schema}.mt_doc_profile";

    // as the index has it
    const string Words = "to_tsvector('simple', (d.data ->> 'displayName'))";

    // by bytes, whatever the locale, as the index has it; names are plain ASCII
    const string BeginsSo = "d.name ~>=~ ? and d.name ~<~ ?";

    // of whom one follows, all are looked through: they are few beside those who are called so
    const string Followed = $"""
        with someone as materialized (
            select d.data, d.name, d.is_hidden from {EventStore.Schema}.mt_doc_bond as b join {Profiles} as d on d.id = b.target
            where b.actor = ? and b.followed_since is not null
        )
        """;

    extension(IQuerySession session)
    {
        /// <summary>The bearer of that handle first, then who is called so by handle, then by display name; of each the most followed.</summary>
        /// <param name="handle">The beginning of a handle; null where it can be none.</param>
        /// <param name="words">Words, each the beginning of one in the display name; null where none is meant.</param>
        /// <param name="followedBy">Only whom this account follows; null is everyone.</param>
        public async Task<IReadOnlyList<Profile>> PeopleCalled(
            string? handle,
            string? words,
            AccountId? followedBy,
            int limit,
            int offset,
            CancellationToken ct
        )
        {
            if ((handle ?? words) is null || words?.Length > MostLetters)
                return [];
            var name = Username.Canonical(handle ?? "");
            // beyond all that begin so: nothing, where no handle is meant
            object[] range = [name, handle is null ? "" : name + '\x7f'];
            object[] follower = followedBy is { } account ? [account.ToString()] : [];
            var (with, people) = followedBy is null ? ("", Profiles) : (Followed, "someone");
            return await session.QueryAsync<Profile>(
                $"""
                {with} select data from (
                    (select d.data, d.name, case when d.name = ? then 0 else 1 end as rank from {people} as d
                    where {BeginsSo} and not d.is_hidden order by d.name using ~<~ limit {MostCandidates})
                    union all
                    (select d.data, d.name, 2 from {people} as d
                    where {Words} @@ to_tsquery('simple', ?) and not ({BeginsSo}) and not d.is_hidden
                    limit {MostCandidates})
                ) as found order by rank, cast(data ->> 'followers' as integer) desc, name limit ? offset ?
                """,
                ct,
                [.. follower, name, .. range, Query(words ?? ""), .. range, limit, offset]
            );
        }
    }

    /// <summary>All the words, each as the beginning of one; PostgreSQL takes none of what was written for its own signs.</summary>
    static string Query(string words) =>
        string.Join(
            " & ",
            words
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Take(MostWords)
                .Select(word =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{word.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}':*"
                    )
                )
        );
}
