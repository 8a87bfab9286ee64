namespace Projections.Audit;

/// <summary>The rows whose places begin with some bits: as many as one look at the log can hold in memory.</summary>
/// <param name="Bits">How many; 0 for all rows.</param>
/// <param name="Number">What they are, as a number.</param>
readonly record struct RowRange(int Bits, int Number) : IRowSelection
{
    /// <summary>Of which SQL looks at two bytes.</summary>
    const int MostBits = 16;

    /// <summary>A range that is meant to be full would be too full as often as not.</summary>
    const double Filled = 0.9;

    const string First = $"get_byte({RowPlace.Sql}, 0) * 256 + get_byte({RowPlace.Sql}, 1)";

    /// <summary>Its part of all rows.</summary>
    public double Share => 1.0 / (1 << Bits);

    /// <summary>The part of all rows that comes before it.</summary>
    public double Before => Number * Share;

    public bool CanBeHalved => Bits < MostBits;

    /// <summary>In order.</summary>
    public IReadOnlyList<RowRange> Halves => [new(Bits + 1, 2 * Number), new(Bits + 1, 2 * Number + 1)];

    /// <summary>Ranges that are all rows together, in order, each with about so many of them at most.</summary>
    public static IEnumerable<RowRange> Of(long rows, int most)
    {
        var bits = 0;
        while (bits < MostBits && rows > most * Filled * (1 << bits))
            bits++;
        return Enumerable.Range(0, 1 << bits).Select(number => new RowRange(bits, number));
    }

    public bool Holds(string model, string id) => Bits == 0 || (int)(RowPlace.Of(model, id).High >> (128 - Bits)) == Number;

    public (string Sql, object[] Values) Where(string model) =>
        Bits == 0 ? ("", []) : ($"where ({First}) >> $2 = $3", [model, MostBits - Bits, Number]);
}
