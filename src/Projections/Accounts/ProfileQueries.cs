using Domain.Accounts;
using Marten;

namespace Projections.Accounts;

public static class ProfileQueries
{
    internal const string IsOneHidden = "where d.is_hidden and d.id = any(?)";

    extension(IQuerySession session)
    {
        /// <summary>The account's profile; null when there is no such account, or none any more.</summary>
        public async Task<Profile?> FindProfile(AccountId id, CancellationToken ct) =>
            await session.LoadAsync<Profile>(id.ToString(), ct) is { Name: not null } profile ? profile : null;

        /// <summary>In the order of the ids; those of no account are left out.</summary>
        public async Task<IReadOnlyList<Profile>> Profiles(IReadOnlyCollection<string> ids, CancellationToken ct)
        {
            if (ids.Count == 0)
                return [];
            var rows = (await session.LoadManyAsync<Profile>(ct, ids.Distinct(StringComparer.Ordinal))).ToDictionary(
                profile => profile.Id,
                StringComparer.Ordinal
            );
            return [.. ids.Select(id => rows.GetValueOrDefault(id)).OfType<Profile>()];
        }

        /// <summary>Those of accounts that are known to be there, by their ids, even before the read model has them.</summary>
        public async Task<IReadOnlyDictionary<string, Profile>> ProfilesOf(IEnumerable<string> ids, CancellationToken ct)
        {
            string[] distinct = [.. ids.Distinct(StringComparer.Ordinal)];
            var profiles = (await session.Profiles(distinct, ct)).ToDictionary(profile => profile.Id, StringComparer.Ordinal);
            foreach (var stranger in distinct.Where(account => !profiles.ContainsKey(account)))
                profiles[stranger] = await session.ProfileOf(AccountId.Parse(stranger, null), ct);
            return profiles;
        }

        /// <summary>Those that wait to be let in, the first to come first.</summary>
        public Task<IReadOnlyList<Profile>> WaitingProfiles(CancellationToken ct) =>
            session.QueryAsync<Profile>("where d.is_hidden and (d.data ->> 'isWaiting') = 'true' order by d.id", ct);

        /// <summary>Those of the accounts that are suspended, deleted or not let in.</summary>
        public Task<IReadOnlyList<Profile>> HiddenAmong(IReadOnlyCollection<string> ids, CancellationToken ct) =>
            session.QueryAsync<Profile>(IsOneHidden, ct, (object)ids.ToArray());

        /// <summary>Who wants to be found, the last to post first; who never posted is left out.</summary>
        public Task<IReadOnlyList<Profile>> DirectoryByActivity(int limit, int offset, CancellationToken ct) =>
            session.QueryAsync<Profile>(
                $"where {ProfileReadModel.IsListed} and {ProfileReadModel.LastPost} is not null order by {ProfileReadModel.LastPost} desc limit ? offset ?",
                ct,
                limit,
                offset
            );

        /// <summary>Who wants to be found, the last to come first.</summary>
        public Task<IReadOnlyList<Profile>> NewestInDirectory(int limit, int offset, CancellationToken ct) =>
            session.QueryAsync<Profile>(
                $"where {ProfileReadModel.IsListed} order by d.id desc limit ? offset ?",
                ct,
                limit,
                offset
            );

        /// <summary>By user name, in whatever case it is written; null when nobody has it.</summary>
        public async Task<Profile?> ProfileNamed(string username, CancellationToken ct) =>
            (await session.QueryAsync<Profile>("where d.name = ?", ct, Username.Canonical(username))) is [var profile]
                ? profile
                : null;

        /// <summary>The same of many, in no order; names that nobody has are left out.</summary>
        /// <param name="names">In the form they are looked up by.</param>
        public async Task<IReadOnlyList<Profile>> ProfilesNamed(IReadOnlyCollection<string> names, CancellationToken ct) =>
            names.Count == 0 ? [] : await session.QueryAsync<Profile>("where d.name = any(?)", ct, (object)names.ToArray());

        /// <summary>
        /// The profile of an account that is known to be there, so that it has one even before the read model does: it is
        /// then folded from the account's own stream.
        /// </summary>
        public async Task<Profile> ProfileOf(AccountId id, CancellationToken ct) =>
            await session.FindProfile(id, ct)
            ?? FreshProfile.Of(
                id,
                await session.Events.AggregateStreamAsync<Account>(Account.Stream(id), token: ct) ?? new Account()
            );
    }
}
