using Domain.Accounts;
using Domain.Posts;
using Projections.Search;

namespace Projections.Tests.Oracle;

/// <summary>In what is found by what.</summary>
static class PlantedSearchBugs
{
    public static readonly Dictionary<string, (string Model, PlantedBugs.Wrong Evolve)> All = new()
    {
        ["an edited post is found by what it said"] = PlantedBugs.Ignores<PostEdited>("searched_posts"),
        ["a deleted post is found"] = PlantedBugs.Ignores<PostDeleted>("searched_posts"),
        ["a restored post is not found"] = PlantedBugs.Ignores<PostRestored>("searched_posts"),
        ["a poll is not found by its options"] = PlantedBugs.Ignores<PollSet>("searched_posts"),
        ["a poll that is gone is found by its options"] = PlantedBugs.Ignores<PollRemoved>("searched_posts"),
        ["a revoked quote is found as one"] = PlantedBugs.Ignores<QuoteRevoked>("searched_posts"),
        ["an edit forgets whom it named"] = (
            "searched_posts",
            (row, _, e, right) =>
                e.Data is PostEdited x && right() is SearchedPost { Deleted: null } after
                    ? after with
                    {
                        Mentions = [.. x.Mentions.Select(account => account.ToString())],
                    }
                    : right()
        ),
        ["a suspended account is found"] = PlantedBugs.Ignores<AccountSuspended>("searched_people"),
        ["whoever asks to be let in is found at once"] = PlantedBugs.Ignores<AccountApprovalAsked>("searched_people"),
        ["whoever was let in is not found"] = PlantedBugs.Ignores<AccountApproved>("searched_people"),
        ["one is found by a former name"] = PlantedBugs.Ignores<AccountRenamed>("searched_people"),
        ["one is not found by a new display name"] = PlantedBugs.Ignores<ProfileUpdated>("searched_people"),
        ["a deleted account is found"] = PlantedBugs.Ignores<AccountDeleted>("searched_people"),
        ["a restored account is not found"] = PlantedBugs.Ignores<AccountRestored>("searched_people"),
        ["a frozen account is found"] = PlantedBugs.Ignores<AccountFrozen>("searched_people"),
        ["whoever came back is not found"] = PlantedBugs.Ignores<AccountThawed>("searched_people"),
        ["an erased account is found"] = PlantedBugs.Ignores<AccountErasureBegan>("searched_people"),
        ["whose posts may be searched is not heard"] = (
            "profiles",
            (row, _, e, right) =>
                e.Data is ProfileUpdated && right() is Projections.Accounts.Profile after
                    ? after with
                    {
                        IsIndexable = false,
                    }
                    : right()
        ),
    };
}
