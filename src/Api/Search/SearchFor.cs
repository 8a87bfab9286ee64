using System.ComponentModel;
using Api.Hosting.Http.Query;
using Domain.Accounts;
using Domain.Posts;
using Microsoft.AspNetCore.Mvc;

namespace Api.Search;

/// <summary>What is searched for, and which part of what is found is wanted.</summary>
public sealed record SearchFor(
    [FromQuery, Description("What was typed. For posts with operators: see the description of the search.")] string Q,
    [FromQuery, Description("Only accounts, hashtags or statuses.")] string? Type,
    [FromQuery, Description("How many of each: 20 unless said and 40 at most; 40 and 80 where only people are searched.")]
        int? Limit,
    [FromQuery, Description("How many to skip, where only one of the three is searched.")] int? Offset,
    [FromQuery, Description("Only accounts that the caller follows.")] Flag? Following,
    [FromQuery, Description("What was typed may be the address of a page of this server.")] Flag? Resolve,
    [FromQuery(Name = "account_id"), Description("Only posts of this account.")] AccountId? AccountId,
    [FromQuery(Name = "max_id"), Description("Only posts that are older than this one.")] PostId? MaxId,
    [FromQuery(Name = "min_id"), Description("Only posts that are newer than this one.")] PostId? MinId
)
{
    /// <summary>Nothing but words.</summary>
    public static SearchFor Words(string typed) => new(typed, null, null, null, null, null, null, null, null);

    public bool Wants(string type) => Type is null || Type == type;

    public int AtMost(int standard, int most) => Math.Clamp(Limit ?? standard, 1, most);

    public int Skip => Math.Max(0, Offset ?? 0);
}
