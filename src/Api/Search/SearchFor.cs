using Api.Hosting.Http.Query;
using Microsoft.AspNetCore.Mvc;

namespace Api.Search;

/// <summary>What is searched for, and which part of what is found is wanted.</summary>
/// <param name="Q">What was typed.</param>
/// <param name="Type">Only <c>accounts</c>, <c>hashtags</c> or <c>statuses</c>.</param>
/// <param name="Following">Only accounts that the caller follows.</param>
/// <param name="Resolve">What was typed may be the address of a page of ours.</param>
public sealed record SearchFor(
    [FromQuery] string Q,
    [FromQuery] string? Type,
    [FromQuery] int? Limit,
    [FromQuery] int? Offset,
    [FromQuery] Flag? Following,
    [FromQuery] Flag? Resolve
)
{
    public bool Wants(string type) => Type is null || Type == type;

    public int AtMost(int standard, int most) => Math.Clamp(Limit ?? standard, 1, most);

    public int Skip => Math.Max(0, Offset ?? 0);
}
