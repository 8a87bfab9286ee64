using System.Globalization;

namespace Projections.Search.Elastic;

/// <summary>Elasticsearch did not do what it was asked for.</summary>
/// <remarks>What it says of a document may hold what people wrote: only the kind of its error is kept.</remarks>
public sealed class ElasticException : Exception
{
    /// <param name="status">What it answered; null where it gave no answer that could be read.</param>
    /// <param name="kind">The kind of error, as it names it.</param>
    /// <param name="inner">Why there is no answer.</param>
    public ElasticException(int? status, string kind, Exception? inner = null)
        : base(Say(status, kind), inner)
    {
        Status = status;
        Kind = kind;
    }

    public int? Status { get; }

    public string Kind { get; }

    /// <summary>
    /// The same may succeed later: it is away, overloaded, without a shard, out of space, or lets nobody in who has our password. An
    /// index that is not there is no outage.
    /// </summary>
    public bool IsOutage => Status is null or 401 or 403 or 429 or >= 500;

    public bool IsMissing => Status is 404;

    static string Say(int? status, string kind) =>
        status is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"Elasticsearch answered {number}: {kind}.")
            : $"Elasticsearch gave no answer that can be read: {kind}.";
}
