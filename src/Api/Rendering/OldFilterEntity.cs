using Domain.Filters;
using Projections.Filters;

namespace Api.Rendering;

/// <summary>The API's V1 Filter: one keyword.</summary>
/// <param name="Id">The keyword's.</param>
/// <param name="Irreversible">Posts with it are not shown at all.</param>
public sealed record OldFilterEntity(
    string Id,
    string Phrase,
    IReadOnlyList<FilterContext> Context,
    bool WholeWord,
    DateTimeOffset? ExpiresAt,
    bool Irreversible
)
{
    public static IEnumerable<OldFilterEntity> Of(OwnFilter row) =>
        row.Keywords.Select(keyword => new OldFilterEntity(
            keyword.Id.ToString(),
            keyword.Word,
            row.Contexts,
            keyword.IsWhole,
            row.ExpiresAt,
            Irreversible: row.Action is FilterAction.Hide
        ));
}
