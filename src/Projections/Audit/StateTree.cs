using System.Text.Json;
using System.Text.Json.Nodes;
using Projections.Store;
using Proofs;

namespace Projections.Audit;

/// <summary>The tree over all rows of all read models.</summary>
sealed class StateTree(ReadStore store)
{
    readonly CompactRange tree = new();

    public TreeHash Root => tree.Root;

    /// <summary>The rows of a range; ranges come in order.</summary>
    public void Add(IEnumerable<FoldedRows> range)
    {
        var rows = range
            .SelectMany(folded =>
                folded.Rows.Select(row =>
                    (Place: RowPlace.Of(folded.Model.Name, row.Key), Model: folded.Model.Name, row.Key, row.Value)
                )
            )
            .ToArray();
        Array.Sort(rows, (one, other) => one.Place.CompareTo(other.Place));
        foreach (var (_, model, id, row) in rows)
        {
            var entry = new JsonObject
            {
                ["model"] = model,
                ["id"] = id,
                ["row"] = store.Json(row),
            };
            tree.Add(TreeHash.Leaf(CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(entry))));
        }
    }
}
