using System.Text.Json.Serialization;
using Projections.Posts;

namespace Api.Rendering;

/// <summary>The API's Poll. Its id is its post's.</summary>
public sealed record PollEntity(
    string Id,
    DateTimeOffset ExpiresAt,
    bool Expired,
    bool Multiple,
    int VotesCount,
    int VotersCount,
    IReadOnlyList<PollOptionEntity> Options,
    IReadOnlyList<EmojiEntity> Emojis
)
{
    /// <summary>This and the next are left out where nobody is signed in. One's own poll counts as voted in, as Mastodon has it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Voted { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? OwnVotes { get; init; }

    /// <param name="id">Of the post.</param>
    /// <param name="view">Totals that are hidden are so to everyone, the author included.</param>
    internal static PollEntity Of(string id, PollTally poll, ViewerFlags view, EmojiRenderer emojis) =>
        new(
            id,
            poll.EndsAt,
            view.IsPollOver,
            poll.AllowsSeveral,
            poll.Votes.Sum(),
            poll.Voters,
            [
                .. poll.Options.Zip(
                    poll.Votes,
                    (title, votes) => new PollOptionEntity(title, poll.HidesTotals && !view.IsPollOver ? null : votes)
                ),
            ],
            emojis.In([.. poll.Options])
        )
        {
            Voted = view.IsSignedIn ? view.IsOwn || view.Chosen is not null : null,
            OwnVotes = view.IsSignedIn
                ? [.. Enumerable.Range(0, poll.Options.Count).Where(option => (view.Chosen & (1 << option)) > 0)]
                : null,
        };

    /// <summary>As somebody sees it who has just chosen this.</summary>
    public PollEntity By(IReadOnlyList<int> choices) => this with { Voted = true, OwnVotes = choices };
}

/// <param name="VotesCount">Null while it is hidden.</param>
public sealed record PollOptionEntity(string Title, int? VotesCount);
