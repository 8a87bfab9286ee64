using System.Globalization;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Store;

namespace Projections.Reactions;

/// <summary>Who did something with a post, and with which posts someone did it, paged by the position in the log since when.</summary>
public static class ReactionQueries
{
    const string Table = $"{EventStore.Schema}.mt_doc_accountreaction";

    const string ByVersion = $"""
        select row(version), row(sum(favourites)::bigint), row(sum(boosts)::bigint) from (
          select width_bucket(favourited_since, ?::bigint[]) as version, 1 as favourites, 0 as boosts from {Table}
          where post = ? and favourited_since is not null
          union all
          select width_bucket(boosted_since, ?::bigint[]), 0, 1 from {Table} where post = ? and boosted_since is not null
        ) as each group by version
        """;

    extension(IQuerySession session)
    {
        public Task<IReadOnlyList<AccountReaction>> FavouritesOf(PostId post, Stretch<long> stretch, CancellationToken ct) =>
            session.QueryAsync<AccountReaction>(
                $"where d.post = ? and d.favourited_since is not null and {stretch.Sql("d.favourited_since")}",
                ct,
                stretch.Arguments(post.ToString())
            );

        public Task<IReadOnlyList<AccountReaction>> BoostsOf(PostId post, Stretch<long> stretch, CancellationToken ct) =>
            session.QueryAsync<AccountReaction>(
                $"where d.post = ? and d.boosted_since is not null and {stretch.Sql("d.boosted_since")}",
                ct,
                stretch.Arguments(post.ToString())
            );

        /// <summary>Boosts of any of some posts, so many at most.</summary>
        public async Task<IReadOnlyList<AccountReaction>> BoostsOf(
            IReadOnlyCollection<PostId> posts,
            int most,
            CancellationToken ct
        ) =>
            posts.Count == 0
                ? []
                : await session.QueryAsync<AccountReaction>(
                    "where d.post = any(?::varchar[]) and d.boosted_since is not null limit ?",
                    ct,
                    posts.Select(post => post.ToString()).ToArray(),
                    most
                );

        /// <summary>How many of a post's favourites and boosts that stand were made while it said what it said.</summary>
        /// <param name="since">The positions from which on it said each, in order.</param>
        /// <returns>One for each position.</returns>
        public async Task<IReadOnlyList<(int Favourites, int Boosts)>> ReactionsByVersion(
            PostId post,
            IReadOnlyCollection<long> since,
            CancellationToken ct
        )
        {
            var (id, positions) = (post.ToString(), since.ToArray());
            var found = await session.AdvancedSql.QueryAsync<int, long, long>(ByVersion, ct, positions, id, positions, id);
            var byVersion = found.ToDictionary(one => one.Item1, one => ((int)one.Item2, (int)one.Item3));
            return [.. Enumerable.Range(1, positions.Length).Select(version => byVersion.GetValueOrDefault(version))];
        }

        /// <summary>Who boosted or favourited a post: of each so many, the latest.</summary>
        public async Task<IReadOnlyList<AccountId>> ReadersOf(PostId post, int most, CancellationToken ct)
        {
            var latest = Stretch.OfPositions(before: null, after: null, upwards: false, most);
            AccountReaction[] all =
            [
                .. await session.BoostsOf(post, latest, ct),
                .. await session.FavouritesOf(post, latest, ct),
            ];
            return [.. all.Select(reaction => AccountId.Parse(reaction.Account, null)).Distinct()];
        }

        /// <summary>Who voted in a round of a post's poll, all of them.</summary>
        public async Task<IReadOnlyList<AccountId>> VotersIn(PostId post, int round, CancellationToken ct)
        {
            var accounts = await session.AdvancedSql.QueryAsync<string>(
                $"select account from {Table} where post = ? and {ReactionReadModel.HasVoted} and {ReactionReadModel.Round} = ? order by account",
                ct,
                post.ToString(),
                round.ToString(CultureInfo.InvariantCulture)
            );
            return [.. accounts.Select(account => AccountId.Parse(account, null))];
        }

        public Task<IReadOnlyList<AccountReaction>> FavouritesBy(
            AccountId account,
            Stretch<long> stretch,
            CancellationToken ct
        ) =>
            session.QueryAsync<AccountReaction>(
                $"where d.account = ? and d.favourited_since is not null and {stretch.Sql("d.favourited_since")}",
                ct,
                stretch.Arguments(account.ToString())
            );

        /// <summary>Which of some conversations of some accounts ring them no more.</summary>
        /// <param name="keys">Of an account and the post that the conversation began with.</param>
        public async Task<IReadOnlySet<string>> MutedThreads(IEnumerable<string> keys, CancellationToken ct)
        {
            string[] asked = [.. keys.Distinct(StringComparer.Ordinal)];
            var rows = asked.Length == 0 ? [] : await session.LoadManyAsync<AccountReaction>(ct, asked);
            return rows.Where(row => row.ThreadMutedSince is not null).Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        }

        public Task<IReadOnlyList<AccountReaction>> BookmarksBy(AccountId account, Stretch<long> stretch, CancellationToken ct) =>
            session.QueryAsync<AccountReaction>(
                $"where d.account = ? and {ReactionReadModel.IsBookmarked} and {stretch.Sql(ReactionReadModel.BookmarkedSince)}",
                ct,
                stretch.Arguments(account.ToString())
            );
    }
}
