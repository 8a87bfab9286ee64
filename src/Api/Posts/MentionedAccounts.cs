using Api.Rendering;
using Domain;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Accounts;

namespace Api.Posts;

/// <summary>Whom the names in a text mean. A name that is nobody's, or another server's, is plain text.</summary>
public sealed class MentionedAccounts(PublicUrls urls)
{
    /// <returns>In the order in which they are first named; one who registered a moment ago may not be known yet.</returns>
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
        return [.. names.Where(bearers.ContainsKey).Select(name => bearers[name])];
    }
}
