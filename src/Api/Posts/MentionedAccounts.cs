using Api.Rendering;
using Domain;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Accounts;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Api.Posts;

/// <summary>Whom the names in a text mean. A name that is nobody's, or another server's, is plain text.</summary>
public sealed class MentionedAccounts(PublicUrls urls, KeyRing ring)
{
    /// <summary>Of names that no profile bears, so many are looked for in the log too.</summary>
    const int MostUnknown = 20;

    /// <returns>In the order in which they are first named.</returns>
    public async Task<IReadOnlyList<AccountId>> In(string text, IQuerySession read, CancellationToken ct)
    {
        // what is longer is refused anyway, and must not cost a look-up first
        if (text.Length > WrittenText.MaxBytes || !WrittenText.TryNormalise(text, out var normal))
            return [];
        string[] names =
        [
            .. PostText
                .Parse(normal)
                .Mentions.Where(mention => mention.Domain is null || urls.IsOurs(mention.Domain))
                .Select(mention => Username.Canonical(mention.Username))
                .Distinct(),
        ];
        if (names.Length == 0)
            return [];
        var profiles = await read.Query<Profile>().Where(profile => profile.Name!.IsOneOf(names)).ToListAsync(ct);
        var bearers = profiles
            .Where(profile => !profile.IsHidden)
            .ToDictionary(profile => profile.Name!, profile => AccountId.Parse(profile.Id, null));
        // whoever registered a moment ago has no row yet
        foreach (var name in names.Except(profiles.Select(profile => profile.Name!)).Take(MostUnknown))
            if (
                await NameTag.Of(name, ring).Bearer(read, ct) is { AccountId: { } account, IsHidden: false } bearer
                && Bears(bearer, name)
            )
                bearers[name] = account;
        return [.. names.Where(bearers.ContainsKey).Select(name => bearers[name])];
    }

    static bool Bears(Account account, string name) => Username.Canonical(account.Username?.Or("") ?? "") == name;
}
