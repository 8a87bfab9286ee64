namespace Proofs.Tests;

/// <summary>A bundle taken apart into its tiles and their entries, to be tampered with.</summary>
sealed class SampleBundle
{
    readonly string header;
    readonly List<(string Tile, List<string> Entries)> tiles = [];

    public SampleBundle(string bundle)
    {
        var start = bundle.IndexOf("tile/", StringComparison.Ordinal);
        header = bundle[..start];
        foreach (var line in bundle[start..^1].Split('\n'))
            if (line.StartsWith('{'))
                tiles[^1].Entries.Add(line);
            else
                tiles.Add((line, []));
    }

    public string this[int index]
    {
        get => Of(index)[Within(index)];
        set => Of(index)[Within(index)] = value;
    }

    public void Remove(int index) => Of(index).RemoveAt(Within(index));

    public void Insert(int index, string entry) => Of(index).Insert(Within(index), entry);

    public override string ToString() =>
        header + string.Concat(tiles.SelectMany(tile => tile.Entries.Prepend(tile.Tile)).Select(line => $"{line}\n"));

    List<string> Of(int index) => tiles[index / TileAddress.FullWidth].Entries;

    static int Within(int index) => index % TileAddress.FullWidth;
}
