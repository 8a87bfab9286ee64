using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;

namespace Projections.Tests.Oracle;

/// <summary>What people ask in it, and what they have published later.</summary>
sealed partial class History
{
    void Plan(AccountId me)
    {
        var id = scheduled.Count > 0 && random.Next(2) == 0 ? Any(scheduled) : PostId.New();
        var stream = ScheduledPost.Stream(id);
        var (self, at) = (Fold<ScheduledPost>(stream), now.AddHours(random.Next(1, 50)));
        if (self.Plan is null)
        {
            scheduled.Add(id);
            var wanted = new PublishPost(id, me, AnyText(), AnyWarning(), Visibility.Public, false, null, null, [], AnyPoll());
            Append(stream, new SchedulePost(wanted, at, now).Decide(self, null, new(), Limits));
            return;
        }
        var rule = random.Next(2) == 0 ? null : "account.suspended";
        Append(
            stream,
            random.Next(4) switch
            {
                0 => new CancelScheduledPost(id, self.Author, "2026-01").Decide(self),
                1 => new EndSchedule(id, PostId.New(), self.At, rule, "2026-01").Decide(self),
                _ => new ReschedulePost(id, self.Author, at, now).Decide(self),
            }
        );
    }

    void EndPolls()
    {
        foreach (var id in posts)
            if (Fold<Post>(Post.Stream(id)).Poll is { } poll)
            {
                var voters = events
                    .Select(e => e.Data)
                    .OfType<PollVoted>()
                    .Where(vote => vote.Post == id && vote.Round == poll.Round);
                var announce = new AnnouncePollEnd(id, poll.Round, [.. voters.Select(vote => vote.Account)], now);
                Append(announce.Stream, announce.Decide(Fold<Post>(announce.Stream)));
            }
    }

    void Vote(AccountId me, PostId id)
    {
        var (post, stream) = (Fold<Post>(Post.Stream(id)), Reaction.Stream(me, id));
        int[] choices = random.Next(2) == 0 ? [random.Next(3)] : [random.Next(3), random.Next(3)];
        var pair = Fold<Relationship>(Relationship.Stream(me, post.Author));
        Append(stream, new VotePoll(me, id, choices, now).Decide(Fold<Reaction>(stream), post, pair));
    }

    PollDraft? AnyPoll() =>
        random.Next(3) == 0
            ? new(
                ["soup", "salad", "both"],
                random.Next(2) == 0,
                random.Next(2) == 0,
                TimeSpan.FromMinutes(random.Next(5, 90)),
                now
            )
            : null;

    PollDraft Again(PollSet poll) => new(poll.Options.Value.Titles, poll.AllowsSeveral, random.Next(2) == 0, poll.Lasts, now);
}
