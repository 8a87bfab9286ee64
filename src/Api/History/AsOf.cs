using System.Globalization;
using System.Reflection;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.History;

/// <summary>
/// A point in the history as a client names it: a position in the log, or a time; or now, where it names neither. An endpoint takes it
/// as a parameter.
/// </summary>
public sealed record AsOf(long? Position, DateTimeOffset? Time) : IEndpointParameterMetadataProvider
{
    /// <summary>In the query.</summary>
    public const string Name = "as_of";

    static readonly AsOf Now = new(Position: null, Time: null);

    public bool IsPast => this != Now;

    /// <exception cref="BadInputException">422: it is given and cannot be read.</exception>
    public static ValueTask<AsOf> BindAsync(HttpContext context) =>
        ValueTask.FromResult(
            context.Request.Query[Name].LastOrDefault() is not { Length: > 0 } text ? Now
            : TryParse(text, out var asOf) ? asOf!
            : throw new BadInputException($"Validation failed: {Name} is neither a position nor a time")
        );

    /// <summary>Digits are a position; all else is a time as RFC 3339 writes it, in UTC where it says nothing else.</summary>
    public static bool TryParse(string text, out AsOf? asOf)
    {
        asOf =
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? new(position, Time: null)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? new(Position: null, time)
            : null;
        return asOf is not null;
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(
            new QueryValue(
                Name,
                typeof(string),
                "As it was: at a time (RFC 3339), or once the event at a position had happened. Nothing is shown that the caller "
                    + "may not see now."
            )
        );
        builder.Metadata.Add(new OtherAnswer(422, $"Validation failed: {Name} is before the first event, or is not there yet"));
        builder.Metadata.Add(new OtherAnswer(422, "Validation failed: Too much happened to it to be told at once"));
    }
}
