using Domain.Accounts;
using Domain.Relationships;

namespace Projections.Tests.Oracle;

/// <summary>What is wanted of a follow at the end of a past.</summary>
static class NaiveTerms
{
    /// <summary>Of a follow or a request that is there: what was said last since nothing was.</summary>
    public static FollowTerms? Of(IEnumerable<object> facts, (string From, string To) pair)
    {
        var terms = FollowTerms.Usual;
        foreach (var fact in facts)
            terms = fact switch
            {
                FollowTermsSet x when Are(x.Follower, x.Target) => x.Terms,
                AccountUnfollowed x when Are(x.Follower, x.Target) => FollowTerms.Usual,
                FollowRequestWithdrawn x when Are(x.Follower, x.Target) => FollowTerms.Usual,
                FollowRequestRejected x when Are(x.Follower, x.Target) => FollowTerms.Usual,
                _ => terms,
            };
        return terms == FollowTerms.Usual ? null : terms;

        bool Are(AccountId follower, AccountId target) => ($"{follower}", $"{target}") == pair;
    }
}
