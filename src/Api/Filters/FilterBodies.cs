using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Domain.Filters;

namespace Api.Filters;

/// <summary>How a filter is to be.</summary>
public sealed record NewFilter(
    [Description("What the caller calls it."), Characters(FilterRules.MaxTitle)] string Title,
    [Description("Where it is to be heeded; at least one.")] IReadOnlyList<FilterContext> Context,
    [Description("What is to be done with what it matches.")] FilterAction FilterAction = FilterAction.Warn,
    [Description("In how many seconds it ends; null or nothing is never.")] JsonElement ExpiresIn = default,
    [Description("What it finds.")] IReadOnlyList<KeywordAttributes>? KeywordsAttributes = null
);

/// <summary>What of a filter is to be otherwise; what is left out stays.</summary>
public sealed record FilterChange(
    [Description("What the caller calls it."), Characters(FilterRules.MaxTitle)] string? Title = null,
    [Description("Where it is to be heeded; at least one.")] IReadOnlyList<FilterContext>? Context = null,
    [Description("What is to be done with what it matches.")] FilterAction? FilterAction = null,
    [Description("In how many seconds it ends; null or nothing is never.")] JsonElement ExpiresIn = default,
    [Description("Keywords that are to be added, changed or removed.")]
        IReadOnlyList<KeywordAttributes>? KeywordsAttributes = null
);

/// <summary>A keyword of a filter that is made or changed.</summary>
public sealed record KeywordAttributes(
    [Description("Of one that is there; without it one is added.")] FilterId? Id = null,
    [Description("A word or several."), Characters(FilterRules.MaxWord)] string? Keyword = null,
    [Description("Not found within a longer word, as is usual.")] bool? WholeWord = null,
    [Description("It is to be removed.")] [property: JsonPropertyName("_destroy")] bool Destroy = false
)
{
    /// <summary>Null where nothing is said of nothing.</summary>
    public KeywordChange? Change =>
        Id is null && (Destroy || string.IsNullOrWhiteSpace(Keyword))
            ? null
            : new(Id ?? FilterId.New(), IsNew: Id is null, Keyword, WholeWord, Destroy);
}

/// <summary>A keyword that is added.</summary>
public sealed record NewKeyword(
    [Description("A word or several."), Characters(FilterRules.MaxWord)] string Keyword,
    [Description("Not found within a longer word.")] bool WholeWord = true
);

/// <summary>What of a keyword is to be otherwise; what is left out stays.</summary>
public sealed record KeywordWish(
    [Description("A word or several."), Characters(FilterRules.MaxWord)] string? Keyword = null,
    [Description("Not found within a longer word.")] bool? WholeWord = null
);

static class FilterBodies
{
    // a century: beyond it there is no saying for how long
    const long MostSeconds = 100L * 365 * 24 * 60 * 60;

    public static IReadOnlyList<KeywordChange> Changes(this IReadOnlyList<KeywordAttributes>? keywords) =>
        [.. (keywords ?? []).Select(keyword => keyword.Change).OfType<KeywordChange>()];

    /// <summary>When a filter is to end; null where nothing is said of it.</summary>
    /// <param name="expiresIn">A number or its text; null and an empty text, as apps send it, are never.</param>
    /// <exception cref="BadInputException">422: it is no time that a filter can last.</exception>
    public static FilterEnd? End(this JsonElement expiresIn, DateTimeOffset now) =>
        expiresIn.ValueKind switch
        {
            JsonValueKind.Undefined => null,
            JsonValueKind.Null => new(null),
            JsonValueKind.String when string.IsNullOrEmpty(expiresIn.GetString()) => new(null),
            JsonValueKind.Number
            or JsonValueKind.String
                when long.TryParse(expiresIn.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                    && seconds is > 0 and <= MostSeconds => new(now.AddSeconds(seconds)),
            _ => throw new BadInputException("Validation failed: expires_in is not a time that a filter can last"),
        };
}
