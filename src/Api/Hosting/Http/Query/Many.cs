using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Api.Hosting.OpenApi;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Hosting.Http.Query;

/// <summary>
/// A query value that may be given many times, as <c>id[]=1&amp;id[]=2</c> or <c>id=1</c>; the endpoint's parameter has its name.
/// </summary>
/// <param name="Values">In the order given. What is no id names nothing, as an unknown id does, and is left out.</param>
public sealed record Many<T>(IReadOnlyList<T> Values) : IEndpointParameterMetadataProvider
    where T : IParsable<T>
{
    public static ValueTask<Many<T>> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(Of(context.Request.Query, NameOf(parameter)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(
            new QueryValue(
                $"{NameOf(parameter)}[]",
                typeof(IReadOnlyList<T>),
                parameter.GetCustomAttribute<DescriptionAttribute>()?.Description ?? ""
            )
        );

    /// <summary>The same for a name that is no parameter's.</summary>
    public static Many<T> Of(IQueryCollection query, string name) =>
        new([.. query[name].Concat(query[$"{name}[]"]).SelectMany(Parse)]);

    static string NameOf(ParameterInfo parameter) => JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!);

    static IEnumerable<T> Parse(string? text) => T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? [value] : [];
}
