using Proofs;

namespace Projections.Audit;

/// <summary>Something that an audit tells while it is under way.</summary>
public abstract record AuditNews;

/// <summary>How far it has come.</summary>
/// <param name="Progress">With what: <see cref="ReadModelAudit.Name"/>, <c>home</c> or <c>log</c>.</param>
/// <param name="Done">The part of it that is done, from 0 to 1.</param>
public sealed record Reached(string Progress, double Done) : AuditNews;

/// <summary>What the log says as a whole; equal wherever the same log is folded by the same version of Annals.</summary>
/// <param name="Position">Of the last event that was folded.</param>
/// <param name="Digest">
/// The root of the tree (RFC 6962, section 2.1) over all rows of all read models, in the order of their places
/// (<see cref="RowPlace"/>). An entry is <c>{"model":…,"id":…,"row":…}</c> as canonical JSON (RFC 8785).
/// </param>
public sealed record StateDigest(long Position, TreeHash Digest) : AuditNews;

/// <summary>Something that differed, and is what the log says now.</summary>
/// <param name="Repaired">The store.</param>
/// <param name="Key">See <see cref="Difference"/>.</param>
public sealed record Mended(string Repaired, string Key) : AuditNews;

/// <summary>How an audit ended.</summary>
/// <param name="Position">See <see cref="StateDigest"/>; null where not all read models were looked at.</param>
/// <param name="Digest">Likewise, in base64.</param>
/// <param name="Differences">How many there are; of what was repaired, how many there are still.</param>
/// <param name="Repairs">How many rows, homes and documents were repaired.</param>
/// <param name="Complete">Always true: an audit that was broken off tells no result.</param>
public sealed record AuditResult(long? Position, string? Digest, long Differences, long Repairs, bool Complete) : AuditNews;
