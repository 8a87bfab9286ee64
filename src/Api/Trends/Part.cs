using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Api.Trends;

/// <summary>Which part of what trends is wanted.</summary>
public sealed record Part(
    [FromQuery, Description("How many: 10 hashtags or links, 20 posts unless said, twice as many at most.")] int? Limit,
    [FromQuery, Description("How many to skip.")] int? Offset
)
{
    public IEnumerable<T> Of<T>(IReadOnlyList<T> all, int standard) =>
        all.Skip(Math.Max(0, Offset ?? 0)).Take(Math.Clamp(Limit ?? standard, 1, 2 * standard));
}
