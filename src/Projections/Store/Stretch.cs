namespace Projections.Store;

/// <summary>Which part of a list is wanted, that is ordered by a key of its entries, the newest first.</summary>
/// <param name="Before">Only what is older than this.</param>
/// <param name="After">Only what is newer than this.</param>
/// <param name="Upwards">The entries next to <paramref name="After"/>, not the newest ones.</param>
/// <param name="Limit">The most entries.</param>
public sealed record Stretch<TKey>(TKey Before, TKey After, bool Upwards, int Limit)
{
    /// <summary>Conditions, order and limit for a query; its parameters are <see cref="Arguments"/>.</summary>
    /// <param name="key">The column of the key.</param>
    public string Sql(string key) => $"{key} < ? and {key} > ? order by {key} {(Upwards ? "asc" : "desc")} limit ?";

    /// <param name="before">What the query's own conditions take, which stand first.</param>
    public object[] Arguments(params ReadOnlySpan<object> before) => [.. before, Before!, After!, Limit];

    /// <summary>What follows once the entries up to a key have been read.</summary>
    public Stretch<TKey> Beyond(TKey read) => Upwards ? this with { After = read } : this with { Before = read };
}

public static class Stretch
{
    /// <summary>Of a list that is ordered by ids.</summary>
    public static Stretch<string> OfIds(string? before, string? after, bool upwards, int limit) =>
        new(before ?? "g", after ?? "", upwards, limit); // beyond all hexadecimal digits, before any text

    /// <summary>Of a list that is ordered by positions in the log.</summary>
    public static Stretch<long> OfPositions(long? before, long? after, bool upwards, int limit) =>
        new(before ?? long.MaxValue, after ?? 0, upwards, limit);
}
