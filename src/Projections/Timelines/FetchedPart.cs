using Domain.Posts;

namespace Projections.Timelines;

/// <summary>What PostgreSQL adds to a home in Redis: the statuses that are fetched rather than pushed, and what the home must satisfy.</summary>
/// <param name="Carried">The position up to which homes were carried; a Redis that has not reached it has lost something.</param>
/// <param name="IsSettled">The read models are no older than that, so that a home may be built from them: false during a rebuild.</param>
/// <param name="Ids">Statuses of the large authors whom the reader follows, in the range's direction.</param>
public sealed record FetchedPart(long Carried, bool IsSettled, IReadOnlyList<PostId> Ids);
