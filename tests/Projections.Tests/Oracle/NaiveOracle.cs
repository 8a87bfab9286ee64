using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using JasperFx.Events;
using Projections.Accounts;
using Projections.Posts;
using Projections.Reactions;
using Projections.Relationships;

namespace Projections.Tests.Oracle;

/// <summary>
/// Says what rows should hold by the plainest means: sets, filled from the events from first to last, and counted at the end. It
/// shares no code with the read models, and is slow.
/// </summary>
static class NaiveOracle
{
    /// <summary>What is wrong with the rows, in words; empty when nothing is.</summary>
    public static IReadOnlyList<string> Faults(IReadOnlyList<IEvent> events, IReadOnlyDictionary<string, object> rows)
    {
        var facts = events.Select(e => e.Data).ToList();
        var follows = On(
            facts,
            x => x is AccountFollowed e ? Pair(e.Follower, e.Target) : null,
            x => x is AccountUnfollowed e ? Pair(e.Follower, e.Target) : null
        );
        var requests = On(
            facts,
            x => x is FollowRequested e ? Pair(e.Follower, e.Target) : null,
            x =>
                x switch
                {
                    FollowRequestWithdrawn e => Pair(e.Follower, e.Target),
                    FollowRequestRejected e => Pair(e.Follower, e.Target),
                    AccountFollowed e => Pair(e.Follower, e.Target),
                    _ => null,
                }
        );
        var blocks = On(
            facts,
            x => x is AccountBlocked e ? Pair(e.Blocker, e.Target) : null,
            x => x is AccountUnblocked e ? Pair(e.Blocker, e.Target) : null
        );
        var mutes = On(
            facts,
            x => x is AccountMuted e ? Pair(e.Muter, e.Target) : null,
            x => x is AccountUnmuted e ? Pair(e.Muter, e.Target) : null
        );
        var notes = On(
            facts,
            x => x is AccountNoted { Note.Value.Length: > 0 } e ? Pair(e.Author, e.Target) : null,
            x => x is AccountNoted e ? Pair(e.Author, e.Target) : null
        );
        var endorsements = On(
            facts,
            x => x is AccountEndorsed e ? Pair(e.Endorser, e.Target) : null,
            x => x is AccountUnendorsed e ? Pair(e.Endorser, e.Target) : null
        );
        var favourites = On(
            facts,
            x => x is PostFavourited e ? Pair(e.Account, e.Post) : null,
            x => x is PostUnfavourited e ? Pair(e.Account, e.Post) : null
        );
        var boosts = On(
            facts,
            x => x is PostBoosted e ? Pair(e.Account, e.Post) : null,
            x => x is PostUnboosted e ? Pair(e.Account, e.Post) : null
        );
        var bookmarks = On(
            facts,
            x => x is PostBookmarked e ? Pair(e.Account, e.Post) : null,
            x => x is PostUnbookmarked e ? Pair(e.Account, e.Post) : null
        );
        var threads = On(
            facts,
            x => x is ThreadMuted e ? Pair(e.Account, e.Thread) : null,
            x => x is ThreadUnmuted e ? Pair(e.Account, e.Thread) : null
        );
        var voters = facts.OfType<PollVoted>().Select(e => (From: $"{e.Account}", To: $"{e.Post}")).ToHashSet();
        var pins = On(
            facts,
            x => x is PostPinned e ? Pair(e.Author, e.Post) : null,
            x => x is PostUnpinned e ? Pair(e.Author, e.Post) : null
        );
        var erased = facts.OfType<AccountErasureBegan>().Select(e => e.Account).ToHashSet();
        var deleted = On(
                facts,
                x => x is PostDeleted e ? Pair(e.Author, e.Post) : null,
                x => x is PostRestored e ? Pair(e.Author, e.Post) : null
            )
            .Select(pair => PostId.Parse(pair.To, null))
            .ToHashSet();
        var live = facts.OfType<PostPublished>().Where(e => !deleted.Contains(e.Post)).ToList();
        var liveBoosts = facts
            .OfType<PostBoosted>()
            .Select(e => e.Boost)
            .Except(facts.OfType<PostUnboosted>().Select(e => e.Boost))
            .ToHashSet();

        List<string> faults =
        [
            .. NaiveProfiles.Faults(events, follows, live, erased, rows),
            .. NaiveNotifications.Faults(events, rows),
            .. NaiveEmojis.Faults(facts, rows),
            .. NaiveLists.Faults(facts, rows),
            .. NaivePolls.Faults(facts, live, rows),
            .. NaiveQuotes.Faults(facts, live, rows),
            .. NaiveSchedule.Faults(facts, rows),
            .. NaiveMarkers.Faults(events, erased, rows),
            .. NaiveTags.Faults(facts, rows),
            .. NaiveDismissals.Faults(facts, rows),
            .. NaiveAnnouncements.Faults(facts, rows),
            .. NaiveConversations.Faults(facts, rows),
            .. NaiveFilters.Faults(facts, rows),
            .. NaivePolicies.Faults(facts, rows),
            .. NaiveSearch.Faults(facts, live, rows),
        ];
        Check(
            faults,
            "statuses",
            live.Count + liveBoosts.Count,
            rows.Values.OfType<Status>().Count(status => status.Deleted is null)
        );
        Check(
            faults,
            "posts that can be restored",
            deleted.Except(facts.OfType<PostErasureBegan>().Select(e => e.Post)).Count(),
            rows.Values.OfType<Status>().Count(status => status.Deleted is not null)
        );
        foreach (var post in live)
        {
            var status = rows.GetValueOrDefault($"statuses {post.Post}") as Status;
            var answers = live.Count(e =>
                e.InReplyTo?.Post == post.Post && e.Visibility is (Visibility.Public or Visibility.Unlisted)
            );
            Check(faults, $"answers to {post.Post}", answers, status?.Replies);
            Check(faults, $"favourites of {post.Post}", favourites.Count(x => x.To == $"{post.Post}"), status?.Favourites);
            Check(faults, $"boosts of {post.Post}", boosts.Count(x => x.To == $"{post.Post}"), status?.Boosts);
            var boosters = facts
                .OfType<PostBoosted>()
                .Where(e => e.Post == post.Post && liveBoosts.Contains(e.Boost))
                .Select(e => $"{e.Boost} {e.Account}");
            Check(
                faults,
                $"last boosts of {post.Post}",
                Sorted(boosters),
                Sorted((status?.LastBoosts ?? []).Select(boost => $"{boost.Id} {boost.Account}"))
            );
            var edits = events.Where(e => e.Data is PostEdited x && x.Post == post.Post).ToList();
            var edit = edits.LastOrDefault()?.Data as PostEdited;
            var body = edit is null ? post.Body.Value : edit.Body.Value;
            var named = edit is null ? post.Mentions : edit.Mentions;
            var everNamed = edits.SelectMany(e => ((PostEdited)e.Data).Mentions).Concat(post.Mentions).Distinct();
            Check(faults, $"text of {post.Post}", (body.Text, body.ContentWarning), (status?.Text, status?.ContentWarning));
            Check(faults, $"hashtags of {post.Post}", Sorted(Hashtags(body.Text)), Sorted(status?.TagKeys ?? []));
            Check(faults, $"language of {post.Post}", edit is null ? post.Language : edit.Language, status?.Language);
            Check(faults, $"care with {post.Post}", edit?.IsSensitive ?? post.IsSensitive, status?.IsSensitive);
            Check(faults, $"named by {post.Post}", Sorted(named), Sorted(status?.Named ?? []));
            Check(faults, $"readers of {post.Post}", Sorted(everNamed), Sorted(status?.Mentions ?? []));
            Check(faults, $"pin of {post.Post}", pins.Contains(($"{post.Author}", $"{post.Post}")), status?.IsPinned);
            Check(faults, $"last edit of {post.Post}", edits.LastOrDefault()?.Timestamp, status?.EditedAt);
        }
        foreach (var pin in pins.Where(pin => live.All(post => $"{post.Post}" != pin.To)))
            faults.Add($"{pin} outlived its post");
        foreach (var boost in liveBoosts)
            Check(faults, $"boost {boost}", true, (rows.GetValueOrDefault($"statuses {boost}") as Status)?.BoostOf is not null);

        var pairs = follows.Concat(requests).Concat(blocks).Concat(mutes).Concat(notes).ToHashSet();
        Check(faults, "bonds", pairs.Count, rows.Keys.Count(key => key.StartsWith("bonds ", StringComparison.Ordinal)));
        foreach (var pair in pairs)
        {
            var bond = rows.GetValueOrDefault($"bonds {pair.From}/{pair.To}") as Bond;
            Check(faults, $"follow {pair}", follows.Contains(pair), bond?.FollowedSince is not null);
            Check(faults, $"request {pair}", requests.Contains(pair), bond?.RequestedSince is not null);
            Check(faults, $"block {pair}", blocks.Contains(pair), bond?.BlockedSince is not null);
            Check(faults, $"mute {pair}", mutes.Contains(pair), bond?.MutedSince is not null);
            var noted = facts.OfType<AccountNoted>().LastOrDefault(e => Pair(e.Author, e.Target) == pair);
            Check(faults, $"note {pair}", noted?.Note.Value ?? "", bond?.Note ?? "");
            Check(faults, $"endorsement {pair}", endorsements.Contains(pair), bond?.EndorsedSince is not null);
            Check(faults, $"terms of {pair}", NaiveTerms.Of(facts, pair), bond?.Terms);
            var last = mutes.Contains(pair) ? facts.OfType<AccountMuted>().Last(e => Pair(e.Muter, e.Target) == pair) : null;
            Check(faults, $"end of mute {pair}", last?.Until, bond?.Mute?.Until);
            Check(faults, $"silence of mute {pair}", last?.HidesNotifications, bond?.Mute?.HidesNotifications);
        }

        var reactions = favourites.Concat(boosts).Concat(bookmarks).Concat(threads).Concat(voters).ToHashSet();
        Check(
            faults,
            "reactions",
            reactions.Count,
            rows.Keys.Count(key => key.StartsWith("reactions ", StringComparison.Ordinal))
        );
        foreach (var pair in reactions)
        {
            var reaction = rows.GetValueOrDefault($"reactions {pair.From}/{pair.To}") as AccountReaction;
            Check(faults, $"favourite {pair}", favourites.Contains(pair), reaction?.FavouritedSince is not null);
            Check(faults, $"boost {pair}", boosts.Contains(pair), reaction?.BoostedSince is not null);
            Check(faults, $"bookmark {pair}", bookmarks.Contains(pair), reaction?.BookmarkedSince is not null);
            Check(faults, $"mute of the thread {pair}", threads.Contains(pair), reaction?.ThreadMutedSince is not null);
        }
        return faults;
    }

    /// <summary>What is on at the end, when some facts switch it on and some off.</summary>
    static HashSet<(string From, string To)> On(
        IEnumerable<object> facts,
        Func<object, (string, string)?> on,
        Func<object, (string, string)?> off
    )
    {
        var set = new HashSet<(string, string)>();
        foreach (var fact in facts)
        {
            if (off(fact) is { } ended)
                set.Remove(ended);
            if (on(fact) is { } begun)
                set.Add(begun);
        }
        return set;
    }

    static string Sorted<T>(IEnumerable<T> some) => string.Join(' ', some.Select(one => $"{one}").Order(StringComparer.Ordinal));

    static IEnumerable<string> Hashtags(string text) =>
        text.Split(' ').Where(word => word[0] == '#').Select(word => word[1..].ToLowerInvariant()).Distinct();

    static (string, string)? Pair(object from, object to) => ($"{from}", $"{to}");

    internal static void Check(List<string> faults, string what, object? expected, object? found)
    {
        if (!Equals(expected, found))
            faults.Add($"{what}: expected {expected}, found {found}");
    }
}
