using System.Collections.Concurrent;
using Api.Hosting.OpenApi.Entities;

namespace Api.Tests.OpenApi;

/// <summary>What was seen of each row of the field tables; entities that share rows share what was seen.</summary>
sealed class Seen
{
    readonly ConcurrentDictionary<(Field Row, Way Way), bool> ways = new(new ByReference());

    public enum Way
    {
        Present,
        LeftOut,
        Null,
        NotNull,
        Filled,
    }

    public void Note(Field row, Way way) => ways.TryAdd((row, way), true);

    /// <summary>What a row promises and nobody has seen.</summary>
    public IEnumerable<Way> MissingOf(Field row)
    {
        IEnumerable<Way> promised =
        [
            Way.Present,
            .. row.IsOptional ? [Way.LeftOut] : Array.Empty<Way>(),
            .. row is { IsNullable: true, IsUnused: false } ? [Way.Null, Way.NotNull] : Array.Empty<Way>(),
            .. row is { IsList: true, IsUnused: false } ? [Way.Filled] : Array.Empty<Way>(),
        ];
        return promised.Where(way => !ways.ContainsKey((row, way)));
    }

    /// <summary>Two rows that read the same in two tables are two.</summary>
    sealed class ByReference : IEqualityComparer<(Field Row, Way Way)>
    {
        public bool Equals((Field Row, Way Way) one, (Field Row, Way Way) other) =>
            ReferenceEquals(one.Row, other.Row) && one.Way == other.Way;

        public int GetHashCode((Field Row, Way Way) one) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(one.Row), one.Way);
    }
}
