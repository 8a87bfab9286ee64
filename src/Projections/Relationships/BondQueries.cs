using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Store;
using Projections.Viewing;

namespace Projections.Relationships;

/// <summary>Lists of accounts by how they stand to one, paged by the position in the log since when that is so.</summary>
public static class BondQueries
{
    const string Pairs = $"""
        select d.data from unnest(?::varchar[]) as one (id) cross join unnest(?::varchar[]) as other (id)
        join {EventStore.Schema}.mt_doc_bond as d on
        """;

    // looked up pair by pair, by the primary key: most have no bond
    const string Among = $"{Pairs} d.id in (one.id || '/' || other.id, other.id || '/' || one.id)";
    const string FollowAmong = $"{Pairs} d.id = one.id || '/' || other.id and d.followed_since is not null";

    // read and counted rather than counted: few, and bounded
    const string Asking = $"""
        select d.actor from {EventStore.Schema}.mt_doc_bond as d
        where d.target = ? and d.requested_since is not null order by d.requested_since desc limit 1000
        """;

    const string Watching = $"""
        select actor from {EventStore.Schema}.mt_doc_bond
        where target = ? and {BondReadModel.IsWatched} order by terms_since desc limit ?
        """;

    // of those who are followed the latest, since somebody may follow very many
    static readonly string Familiar = $"""
        select theirs.data from unnest(?::varchar[]) as asked (id) cross join lateral (
            select b.data from (
                select target from {EventStore.Schema}.mt_doc_bond
                where actor = ? and followed_since is not null order by followed_since desc limit 1000
            ) as mine
            join {EventStore.Schema}.mt_doc_bond as b on b.id = mine.target || '/' || asked.id and b.followed_since is not null
            limit 40
        ) as theirs
        """;

    // each part along an index of its own
    static readonly string AllOf = $"""
        where d.id in (
            {Part("actor", "followed_since is not null")} union {Part("target", "followed_since is not null")}
            union {Part("actor", BondReadModel.IsNoFollow)} union {Part("target", BondReadModel.IsNoFollow)}
        ) limit ?
        """;

    const string IsNotOver = "coalesce(cast(d.data #>> '{mute,until}' as timestamptz) > ?, true)";

    /// <summary>
    /// What the pages that are shown to someone depend on: only who follows, blocks and mutes, of bonds by their keys. It is read
    /// from an index alone, so that a mute, or the terms of a follow, are to be loaded where there are any.
    /// </summary>
    internal const string Standings = $"""
        select jsonb_build_object(
            'id', b.id, 'actor', split_part(b.id, '/', 1), 'target', split_part(b.id, '/', 2),
            'followedSince', b.followed_since, 'blockedSince', b.blocked_since, 'mutedSince', b.muted_since,
            'termsSince', b.terms_since
        ) from {EventStore.Schema}.mt_doc_bond as b where b.id = any (?)
        """;

    extension(IQuerySession session)
    {
        /// <summary>Of some accounts the followers whom somebody follows too, forty of each at most.</summary>
        public async Task<IReadOnlyList<Bond>> FamiliarFollowers(
            AccountId reader,
            IReadOnlyCollection<AccountId> accounts,
            CancellationToken ct
        ) =>
            accounts.Count == 0
                ? []
                : await session.QueryAsync<Bond>(
                    Familiar,
                    ct,
                    accounts.Select(account => $"{account}").ToArray(),
                    reader.ToString()
                );

        /// <summary>Whatever an account decided about others, or others about it, so many at most, in no order.</summary>
        public Task<IReadOnlyList<Bond>> BondsOf(AccountId account, int most, CancellationToken ct)
        {
            object[] arguments = [account.ToString(), most];
            return session.QueryAsync<Bond>(AllOf, ct, [.. arguments, .. arguments, .. arguments, .. arguments, most]);
        }

        /// <summary>Who follows an account.</summary>
        public Task<IReadOnlyList<Bond>> Followers(AccountId target, Stretch<long> stretch, CancellationToken ct) =>
            session.QueryAsync<Bond>(
                $"where d.target = ? and d.followed_since is not null and {stretch.Sql("d.followed_since")}",
                ct,
                stretch.Arguments(target.ToString())
            );

        /// <summary>Whom an account follows.</summary>
        public Task<IReadOnlyList<Bond>> Following(AccountId actor, Stretch<long> stretch, CancellationToken ct) =>
            session.QueryAsync<Bond>(
                $"where d.actor = ? and d.followed_since is not null and {stretch.Sql("d.followed_since")}",
                ct,
                stretch.Arguments(actor.ToString())
            );

        /// <summary>Whom an account shows on its profile.</summary>
        public Task<IReadOnlyList<Bond>> Endorsements(AccountId actor, Stretch<long> stretch, CancellationToken ct) =>
            session.QueryAsync<Bond>(
                $"where d.actor = ? and {BondReadModel.IsEndorsed} and {stretch.Sql(BondReadModel.EndorsedSince)}",
                ct,
                stretch.Arguments(actor.ToString())
            );

        /// <summary>Whom an account blocks.</summary>
        public Task<IReadOnlyList<Bond>> Blocks(AccountId actor, Stretch<long> stretch, CancellationToken ct) =>
            session.QueryAsync<Bond>(
                $"where d.actor = ? and d.blocked_since is not null and {stretch.Sql("d.blocked_since")}",
                ct,
                stretch.Arguments(actor.ToString())
            );

        /// <summary>Whom an account mutes at a time.</summary>
        public Task<IReadOnlyList<Bond>> Mutes(AccountId actor, DateTimeOffset at, Stretch<long> stretch, CancellationToken ct) =>
            session.QueryAsync<Bond>(
                $"where d.actor = ? and d.muted_since is not null and {IsNotOver} and {stretch.Sql("d.muted_since")}",
                ct,
                stretch.Arguments(actor.ToString(), at)
            );

        /// <summary>Who asks to follow an account.</summary>
        public Task<IReadOnlyList<Bond>> FollowRequests(AccountId target, Stretch<long> stretch, CancellationToken ct) =>
            session.QueryAsync<Bond>(
                $"where d.target = ? and d.requested_since is not null and {stretch.Sql("d.requested_since")}",
                ct,
                stretch.Arguments(target.ToString())
            );

        /// <summary>Who is to be told of each post of an account's, those who asked last first.</summary>
        public async Task<IReadOnlyList<AccountId>> Watchers(AccountId target, CancellationToken ct)
        {
            var watchers = await session.AdvancedSql.QueryAsync<string>(
                Watching,
                ct,
                target.ToString(),
                PublishPost.MostWatchers
            );
            return [.. watchers.Select(account => AccountId.Parse(account, null))];
        }

        /// <summary>How many ask to follow an account, less those who are suspended or deleted.</summary>
        public async Task<int> CountFollowRequests(AccountId target, CancellationToken ct)
        {
            var asking = await session.AdvancedSql.QueryAsync<string>(Asking, ct, target.ToString());
            var sight = Sight.Of(session, viewer: null);
            await sight.Learn(asking, ct);
            return asking.Count(account => !sight.IsHiddenFromAll(account));
        }

        /// <summary>What <see cref="Standings"/> answered, with what it leaves out: a round trip where there is any.</summary>
        internal async Task<IReadOnlyCollection<Bond>> Whole(IReadOnlyList<Bond> standings, CancellationToken ct)
        {
            var bonds = standings.ToDictionary(bond => bond.Id, StringComparer.Ordinal);
            string[] partial =
            [
                .. standings.Where(bond => (bond.MutedSince ?? bond.TermsSince) is not null).Select(bond => bond.Id),
            ];
            if (partial.Length > 0)
                foreach (var bond in await session.LoadManyAsync<Bond>(ct, partial))
                    bonds[bond.Id] = bond;
            return bonds.Values;
        }

        /// <summary>The bonds between one account and others, both ways, by <see cref="Bond.Key"/>.</summary>
        public async Task<IReadOnlyDictionary<string, Bond>> BondsBetween(
            AccountId one,
            IReadOnlyCollection<AccountId> others,
            CancellationToken ct
        )
        {
            var keys = others.SelectMany(other => new[] { Bond.Key(one, other), Bond.Key(other, one) });
            return (await session.LoadManyAsync<Bond>(ct, keys)).ToDictionary(bond => bond.Id, StringComparer.Ordinal);
        }

        /// <summary>The bonds between each of some accounts and each of others, both ways.</summary>
        public async Task<IReadOnlyList<Bond>> BondsAmong(
            IReadOnlyCollection<string> some,
            IReadOnlyCollection<string> others,
            CancellationToken ct
        ) =>
            some.Count == 0 || others.Count == 0
                ? []
                : await session.QueryAsync<Bond>(Among, ct, some.ToArray(), others.ToArray());

        /// <summary>Who of some accounts follows whom of others.</summary>
        public async Task<IReadOnlyList<Bond>> FollowsAmong(
            IReadOnlyCollection<string> some,
            IReadOnlyCollection<string> others,
            CancellationToken ct
        ) =>
            some.Count == 0 || others.Count == 0
                ? []
                : await session.QueryAsync<Bond>(FollowAmong, ct, some.ToArray(), others.ToArray());
    }

    static string Part(string side, string kind) =>
        $"(select id from {EventStore.Schema}.mt_doc_bond where {side} = ? and {kind} limit ?)";
}
