using Domain.Accounts;
using Domain.Instance;

namespace Domain.Posts;

/// <summary>A poll as its author wants it.</summary>
/// <param name="Options">What can be chosen; blank ones are left out.</param>
/// <param name="AllowsSeveral">One may choose more than one.</param>
/// <param name="HidesTotals">How often each was chosen is told only at the end.</param>
/// <param name="Lasts">How long it is to take votes.</param>
/// <param name="At">From when on; told by whoever asks, who has a clock.</param>
public sealed record PollDraft(
    IReadOnlyList<string> Options,
    bool AllowsSeveral,
    bool HidesTotals,
    TimeSpan Lasts,
    DateTimeOffset At
)
{
    /// <summary>What can be chosen, in the form in which it is kept; null where it holds characters that cannot be kept.</summary>
    public PollOptions? Read()
    {
        List<string> titles = [];
        foreach (var option in Options)
        {
            if (!WrittenText.TryNormalise(option, out var normal))
                return null;
            if (!WrittenText.IsBlank(normal))
                titles.Add(normal.Replace('\n', ' ').Trim());
        }
        return new(titles);
    }

    /// <summary>The name of the rule that it breaks, or null.</summary>
    /// <param name="options">As they were read.</param>
    /// <param name="settings">The instance's limits.</param>
    public string? BrokenRule(PollOptions options, InstanceSettings settings) =>
        options.Titles switch
        {
            { Count: < 2 } => "poll.too_few_options",
            { Count: var many } when many > settings.MaxPollOptions => "poll.too_many_options",
            var titles when titles.Any(title => WrittenText.Graphemes(title) > settings.MaxPollOptionLength) =>
                "poll.option_too_long",
            var titles when !WrittenText.FitsEnvelope([.. titles]) => "poll.option_too_long",
            var titles when titles.Distinct(StringComparer.Ordinal).Count() < titles.Count => "poll.same_options",
            _ when Lasts < settings.MinPollDuration => "poll.ends_too_soon",
            _ when Lasts > settings.MaxPollDuration => "poll.ends_too_late",
            _ => null,
        };

    /// <summary>
    /// What the post asks then: other options, or another number of them to choose, begin a round of their own, in which nobody
    /// has voted yet. What has ended is over, and how long it lasts, said again, does not prolong it.
    /// </summary>
    /// <param name="options">As they were read.</param>
    /// <param name="self">The post.</param>
    /// <returns>The poll that the post has, where it stays as it is.</returns>
    public PollSet Over(PostId post, AccountId author, PollOptions options, Post self)
    {
        var kept = self.Poll is { } there && IsAskedBy(there, options) ? there : null;
        var isOver = kept is not null && (At >= kept.EndsAt || self.AnnouncedRound == kept.Round); // clocks differ
        if (isOver || kept is not null && (HidesTotals, Lasts) == (kept.HidesTotals, kept.Lasts))
            return kept!;
        return new(
            post,
            author,
            kept?.Round ?? self.PollRounds + 1,
            new(Post.Subject(post), options),
            AllowsSeveral,
            HidesTotals,
            Lasts,
            kept?.Lasts == Lasts ? kept.EndsAt : At + Lasts
        );
    }

    /// <summary>Whether it is what was said already; when that ends is not asked.</summary>
    /// <param name="before">Null where nothing was asked.</param>
    public bool Says(PollSet? before) =>
        before is not null
        && Read() is { } options
        && IsAskedBy(before, options)
        && (HidesTotals, Lasts) == (before.HidesTotals, before.Lasts);

    // by content: a list alone would be compared by reference
    public bool Equals(PollDraft? other) =>
        other is not null
        && Options.SequenceEqual(other.Options)
        && (AllowsSeveral, HidesTotals, Lasts, At) == (other.AllowsSeveral, other.HidesTotals, other.Lasts, other.At);

    public override int GetHashCode() => HashCode.Combine(Options.Count, AllowsSeveral, HidesTotals, Lasts, At);

    bool IsAskedBy(PollSet poll, PollOptions options) =>
        poll.AllowsSeveral == AllowsSeveral && poll.Options.TryRead(out var asked) && asked == options;
}

/// <summary>What can be chosen in a poll; one envelope, sealed with the post's own key.</summary>
public sealed record PollOptions(IReadOnlyList<string> Titles)
{
    // by content, as above
    public bool Equals(PollOptions? other) => other is not null && Titles.SequenceEqual(other.Titles);

    public override int GetHashCode() => Titles.Count;
}
