using Projections.Posts;

namespace Projections.Viewing;

/// <summary>What a viewer is shown of the post that another quotes.</summary>
/// <param name="Post">The quoted post; null where the viewer is not to see it.</param>
public sealed record SeenQuote(QuoteState State, Status? Post)
{
    /// <summary>The viewer may quote it too.</summary>
    public bool IsQuotable { get; init; }

    /// <summary>What the quoted post quotes itself, of which only the state and the id are told; null for nothing.</summary>
    public SeenQuote? Quote { get; init; }
}

/// <summary>How a quote stands, for one viewer.</summary>
public enum QuoteState
{
    Accepted,

    /// <summary>The quoted post's author wants it shown there no more.</summary>
    Revoked,

    /// <summary>The quoted post is there no more.</summary>
    Deleted,

    /// <summary>The quoted post is not for the viewer.</summary>
    Unauthorized,

    /// <summary>The viewer blocks its author.</summary>
    BlockedAccount,

    /// <summary>The viewer mutes its author.</summary>
    MutedAccount,
}
