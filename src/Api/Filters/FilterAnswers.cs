using Api.Hosting.Commands;
using Api.Hosting.Http;
using Domain;
using Domain.Filters;
using Wolverine;

namespace Api.Filters;

static class FilterAnswers
{
    /// <summary>What is refused whenever somebody writes a filter.</summary>
    public static readonly string[] OfWriting =
    [
        "filter.title_empty",
        "filter.title_too_long",
        "filter.keyword_empty",
        "filter.keyword_too_long",
        "filter.text_invalid",
        "filter.context_empty",
        "filter.keyword_limit",
        "filter.too_long",
    ];

    /// <summary>Has a command about the caller's filters dealt with.</summary>
    /// <param name="command">Decides on a <see cref="FilterShelf"/>.</param>
    /// <param name="show">What is answered of it; null where it is there no longer.</param>
    public static async Task<IResult> Shelve(
        this IMessageBus bus,
        object command,
        Func<FilterShelf, object?> show,
        CancellationToken ct
    )
    {
        var outcome = await bus.Ask<FilterShelf>(command, ct);
        return outcome.RefusedBy is { } rule ? Problems.Answer(rule)
            : show(outcome.State) is { } entity ? TypedResults.Ok(entity)
            : Problems.Answer("filter.unknown");
    }
}
