using Projections.Posts;

namespace Projections.Viewing;

/// <summary>A status that the viewer may see, with all that it needs to be shown.</summary>
/// <param name="Status">A post or a boost.</param>
/// <param name="Boosted">The boosted post, which the viewer may see as well; null where the status is a post.</param>
public sealed record Shown(Status Status, Status? Boosted)
{
    /// <summary>What was written: the boosted post, or the post itself.</summary>
    public Status Post => Boosted ?? Status;

    /// <summary>The viewer may quote the post.</summary>
    public bool IsQuotable { get; init; }

    /// <summary>What the post quotes; null for nothing.</summary>
    public SeenQuote? Quote { get; init; }

    /// <summary>All that is shown: the status, the boosted post, the quoted one.</summary>
    public IEnumerable<Status> Rows => new[] { Status, Boosted, Quote?.Post }.OfType<Status>();
}
