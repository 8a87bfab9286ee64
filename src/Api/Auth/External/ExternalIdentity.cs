using Api.Auth.Users;
using Domain;
using Domain.Accounts;
using Marten;
using Projections.Store.PersonalData;

namespace Api.Auth.External;

/// <summary>Who an account's owner is at a provider. Its id makes it one account's alone.</summary>
/// <param name="Id">See <see cref="ExternalIdentities.KeyOf"/>.</param>
/// <param name="Provider">As the operator called it when it was linked.</param>
/// <param name="Link">Names it in the log.</param>
/// <param name="Name">By which its owner knows it again.</param>
/// <param name="UsedAt">Null where it never was.</param>
public sealed record ExternalIdentity(
    string Id,
    string AccountId,
    string Provider,
    string Link,
    Personal<string> Name,
    DateTimeOffset LinkedAt,
    DateTimeOffset? UsedAt = null
)
{
    public static ExternalIdentity Of(
        ProvenIdentity proven,
        string provider,
        AccountId account,
        KeyRing ring,
        DateTimeOffset now
    ) =>
        new(
            ExternalIdentities.KeyOf(proven, ring),
            account.ToString(),
            provider,
            Guid.NewGuid().ToString("N"),
            new(Account.Subject(account), proven.Email ?? proven.UserName ?? ""),
            now
        );
}

/// <summary>How they are found and ended.</summary>
public static class ExternalIdentities
{
    /// <summary>Refuses who is linked to another account already.</summary>
    public const string Taken = "external.taken";

    /// <summary>
    /// By issuer and subject, and by nothing else: not by an e-mail address, which may be another's tomorrow, nor by what the operator calls
    /// the provider. Keyed, so that the rows alone do not tell who has an account here.
    /// </summary>
    public static string KeyOf(ProvenIdentity proven, KeyRing ring) =>
        ring.HashName("external", $"{proven.Issuer} {proven.Subject}");

    /// <summary>Those of an account, in the order in which they were linked.</summary>
    public static async Task<IReadOnlyList<ExternalIdentity>> ExternalsOf(
        this IQuerySession session,
        AccountId account,
        CancellationToken ct
    )
    {
        var id = account.ToString();
        var all = await session.Query<ExternalIdentity>().Where(one => one.AccountId == id).ToListAsync(ct);
        return [.. all.OrderBy(one => one.LinkedAt)];
    }

    /// <summary>Of an account that is erased.</summary>
    public static void EndExternalsOf(this IDocumentSession session, AccountId account)
    {
        var id = account.ToString();
        session.DeleteWhere<ExternalIdentity>(one => one.AccountId == id);
    }
}
