using Domain.Accounts;
using Domain.Lists;
using Domain.Posts;
using Marten;
using Projections.Lists;
using Projections.Posts;
using Projections.Viewing;

namespace Projections.Timelines;

/// <summary>
/// What a list's members wrote and boosted, as its owner may see it. It is always pulled: few are read, and each only by its owner.
/// </summary>
public sealed class ListTimeline(ListPull pull)
{
    /// <summary>A page as it is shown: newest first, whatever end of the range it is taken from.</summary>
    public Task<IReadOnlyList<Shown>> Page(
        IQuerySession session,
        TimelineList list,
        HomeRange range,
        int limit,
        CancellationToken ct
    )
    {
        var sight = Sight.OfTimeline(session, AccountId.Parse(list.Owner, provider: null));
        return CandidatePage.Read(
            range,
            limit,
            (part, count) => pull.Candidates(list.Id, part, count, ct),
            async candidates =>
            {
                var visible = await sight.SeenOf(candidates, ct);
                string[] near =
                [
                    .. visible.SelectMany(shown => Near(shown.Status, shown.Boosted)).Distinct(StringComparer.Ordinal),
                ];
                var rows = await session.MembersAmong([list.Id], near, ct);
                var members = rows.Select(row => row.Member).ToHashSet(StringComparer.Ordinal);
                return visible.Where(shown => Belongs(shown.Status, shown.Boosted, list, members, sight));
            }
        );
    }

    /// <summary>Those of whom it has to be known whether they are on the list.</summary>
    /// <param name="boosted">The post that it boosts, if it does.</param>
    public static IEnumerable<string> Near(Status status, Status? boosted) =>
        boosted is null
            ? Near(status)
            : [.. Near(status), .. Near(boosted), .. boosted.LastBoosts.Select(boost => boost.Account)];

    static string[] Near(Status status) => status.InReplyToAuthor is { } answered ? [status.Author, answered] : [status.Author];

    /// <summary>Whether a status that the owner may see is of the list's timeline.</summary>
    /// <param name="boosted">The post that it boosts, if it does: the owner may see that too.</param>
    /// <param name="members">Which of <see cref="Near"/> are on the list.</param>
    /// <param name="sight">The owner's; it was told of the same, and of their authors.</param>
    public static bool Belongs(Status status, Status? boosted, TimelineList list, IReadOnlySet<string> members, Sight sight) =>
        status.Visibility is not Visibility.Direct
        && members.Contains(status.Author)
        && sight.Follows(status.Author)
        && sight.IsWanted(status)
        && (
            status.InReplyToAuthor is not { } answered
            || answered == status.Author
            || answered == list.Owner
            || list.Replies switch
            {
                RepliesPolicy.List => members.Contains(answered),
                RepliesPolicy.Followed => sight.Follows(answered),
                _ => false,
            }
        )
        && !(
            boosted is not null
            && status.Repeats(
                boosted,
                isPostThere: Belongs(boosted, boosted: null, list, members, sight),
                hasBoostsOf: account => members.Contains(account) && sight.WantsBoostsOf(account)
            )
        );
}
