using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Posts;

/// <summary>Tells whom it concerns that a poll has ended: its author and who voted in it, each once.</summary>
/// <param name="Round">The one that was to end: an edit may have begun another since.</param>
/// <param name="Voters">In that round.</param>
/// <param name="At">When; told by whoever asks, who has a clock.</param>
public sealed record AnnouncePollEnd(PostId Post, int Round, IReadOnlyList<AccountId> Voters, DateTimeOffset At)
{
    /// <summary>So that they fit into an event.</summary>
    public const int MostTold = 1_000;

    public string Stream => Posts.Post.Stream(Post);

    public Decision Decide(Post self) =>
        self switch
        {
            { Exists: false } => Refuse("post.unknown"),
            { IsDeleted: true } => [],
            { Poll: { } poll } when poll.Round == Round && At >= poll.EndsAt && self.AnnouncedRound < Round =>
            [
                .. Voters
                    .Prepend(self.Author)
                    .Distinct()
                    .Chunk(MostTold)
                    .Select(told => new PollEndAnnounced(Post, self.Author, Round, told)),
            ],
            _ => [], // an edit made it another, or ends it later; or it was announced already
        };
}
