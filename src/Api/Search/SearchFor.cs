using System.ComponentModel;
using Api.Hosting.Http.Query;
using Microsoft.AspNetCore.Mvc;

namespace Api.Search;

/// <summary>What is searched for, and which part of what is found is wanted.</summary>
public sealed record SearchFor(
    [FromQuery, Description("What was typed.")] string Q,
    [FromQuery, Description("Only accounts, hashtags or statuses.")] string? Type,
    [FromQuery, Description("How many of each: 20 unless said and 40 at most; 40 and 80 where only people are searched.")]
        int? Limit,
    [FromQuery, Description("How many to skip, of people, where only they are searched.")] int? Offset,
    [FromQuery, Description("Only accounts that the caller follows.")] Flag? Following,
    [FromQuery, Description("What was typed may be the address of a page of this server.")] Flag? Resolve
)
{
    public bool Wants(string type) => Type is null || Type == type;

    public int AtMost(int standard, int most) => Math.Clamp(Limit ?? standard, 1, most);

    public int Skip => Math.Max(0, Offset ?? 0);
}
