using Domain.Accounts;

namespace Projections.Tests.Oracle;

/// <summary>Who is called otherwise in it: by a name that is free, that they had, or that somebody else has.</summary>
sealed partial class History
{
    readonly Dictionary<string, NameClaim> claims = [];

    void Rename(AccountId me)
    {
        var rename = new RenameAccount(me, $"Name{random.Next(8)}");
        var claim = claims.GetValueOrDefault(rename.Username) ?? new();
        var decision = rename.Decide(Fold<Account>(rename.Stream), claim);
        if (Append(rename.Stream, decision))
            claims[rename.Username] = claim.Evolve(decision.Events[0]);
    }
}
