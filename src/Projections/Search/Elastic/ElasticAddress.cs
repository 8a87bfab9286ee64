namespace Projections.Search.Elastic;

/// <summary>Where Elasticsearch is, as whom it is asked, and which of its indices are ours.</summary>
/// <param name="Server">Its root, without anything secret.</param>
/// <param name="Authorization">The whole header: a secret.</param>
/// <param name="Prefix">What the names of our indices begin with.</param>
/// <param name="Authority">A file with the certificates that its own is to be vouched for by, as PEM; null for the system's.</param>
public sealed record ElasticAddress(Uri Server, string Authorization, string Prefix = "annals", string? Authority = null)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{Server}{Prefix}";
}
