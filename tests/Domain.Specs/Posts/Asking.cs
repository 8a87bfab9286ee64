using Domain.Posts;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

/// <summary>A post of Alice's that asks something until noon.</summary>
static class Asking
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static readonly PollDraft Lunch = new(
        ["soup", "salad", "both"],
        AllowsSeveral: false,
        HidesTotals: false,
        TimeSpan.FromHours(1),
        Noon.AddHours(-1)
    );

    public static Post Asks(bool allowsSeveral = false) =>
        By(Alice, Visibility.Public).Evolve(Set(Lunch with { AllowsSeveral = allowsSeveral }));

    public static PollSet Set(PollDraft poll, int round = 1, DateTimeOffset? endsAt = null) =>
        new(
            Id,
            Alice,
            round,
            new(Post.Subject(Id), new PollOptions(poll.Options)),
            poll.AllowsSeveral,
            poll.HidesTotals,
            poll.Lasts,
            endsAt ?? Noon
        );
}
