using Domain.Accounts;
using Domain.Posts;
using JasperFx.Events;
using Projections.Accounts;
using static Projections.Tests.Oracle.NaiveOracle;

namespace Projections.Tests.Oracle;

/// <summary>Who is who at the end of a past, what they are called and were, and how much each has.</summary>
static class NaiveProfiles
{
    public static IEnumerable<string> Faults(
        IReadOnlyList<IEvent> events,
        IReadOnlySet<(string From, string To)> follows,
        IReadOnlyList<PostPublished> live,
        IReadOnlySet<AccountId> erased,
        IReadOnlyDictionary<string, object> rows
    )
    {
        var facts = events.Select(e => e.Data).ToList();
        List<string> faults = [];
        foreach (var account in facts.OfType<AccountRegistered>().Select(e => e.Account))
        {
            var profile = rows.GetValueOrDefault($"profiles {account}") as Profile;
            var locked =
                facts.LastOrDefault(x =>
                    (x is AccountLocked l && l.Account == account) || (x is AccountUnlocked u && u.Account == account)
                ) is AccountLocked;
            var suspended =
                facts.LastOrDefault(x =>
                    (x is AccountSuspended s && s.Account == account) || (x is AccountUnsuspended u && u.Account == account)
                ) is AccountSuspended;
            var isWaiting =
                facts.LastOrDefault(x =>
                    (x is AccountApprovalAsked q && q.Account == account) || (x is AccountApproved a && a.Account == account)
                ) is AccountApprovalAsked;
            var isDeleted =
                facts.LastOrDefault(x =>
                    (x is AccountDeleted d && d.Account == account) || (x is AccountRestored r && r.Account == account)
                ) is AccountDeleted;
            var isFrozen =
                facts.LastOrDefault(x =>
                    (x is AccountFrozen f && f.Account == account) || (x is AccountThawed t && t.Account == account)
                ) is AccountFrozen;
            var last = events
                .LastOrDefault(e => e.Data is PostPublished p && p.Author == account && p.Visibility != Visibility.Direct)
                ?.Timestamp;
            var name = erased.Contains(account)
                ? ""
                : facts.OfType<ProfileUpdated>().LastOrDefault(e => e.Account == account)?.Text.Value.DisplayName ?? "";
            Check(faults, $"followers of {account}", follows.Count(x => x.To == $"{account}"), profile?.Followers);
            Check(faults, $"following of {account}", follows.Count(x => x.From == $"{account}"), profile?.Following);
            Check(
                faults,
                $"posts of {account}",
                live.Count(e => e.Author == account && e.Visibility != Visibility.Direct),
                profile?.Posts
            );
            Check(faults, $"lock of {account}", locked, profile?.IsLocked);
            Check(faults, $"suspension of {account}", suspended, profile?.IsSuspended);
            Check(faults, $"deletion of {account}", isDeleted, profile?.IsDeleted);
            Check(faults, $"freezing of {account}", isFrozen, profile?.IsFrozen);
            Check(faults, $"hiding of {account}", suspended || isDeleted || isFrozen || isWaiting, profile?.IsHidden);
            Check(faults, $"name of {account}", name, profile?.DisplayName);
            Check(
                faults,
                $"what of {account} may be searched",
                facts.OfType<ProfileUpdated>().LastOrDefault(e => e.Account == account)?.IsIndexable is true,
                profile?.IsIndexable
            );
            Check(faults, $"handle of {account}", erased.Contains(account), profile?.Name is null && profile?.Username is "");
            var called = erased.Contains(account) ? "," : Names(facts, account, isWaiting);
            string[] before = [.. (profile?.FormerNames ?? []).Order(StringComparer.Ordinal)];
            Check(faults, $"names of {account}", called, string.Join(',', [profile?.Name, profile?.Username, .. before]));
            Check(faults, $"last post of {account}", last, profile?.LastPostAt);
        }
        return faults;
    }

    /// <summary>As it is looked up, unless nobody may see it yet, and as it was written, then all that it was called before, in order.</summary>
    static string Names(IReadOnlyCollection<object> facts, AccountId account, bool isWaiting)
    {
        string[] all =
        [
            .. facts.OfType<AccountRegistered>().Where(e => e.Account == account).Select(e => e.Username.Value),
            .. facts.OfType<AccountRenamed>().Where(e => e.Account == account).Select(e => e.Username.Value),
        ];
        var lower = all.Select(name => name.ToLowerInvariant()).ToArray();
        var before = lower.Distinct().Where(name => name != lower[^1]).Order(StringComparer.Ordinal);
        return string.Join(',', before.Prepend(all[^1]).Prepend(isWaiting ? "" : lower[^1]));
    }
}
