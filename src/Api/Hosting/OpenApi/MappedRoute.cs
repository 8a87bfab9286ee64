using System.Reflection;
using System.Text.RegularExpressions;
using Api.Auth;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Hosting.OpenApi;

/// <summary>One verb on one path, as the running routing table has it.</summary>
/// <param name="Path">With its parameters in braces, without their constraints.</param>
public sealed partial record MappedRoute(string Verb, string Path, RouteEndpoint Endpoint)
{
    public Access Access => Endpoint.Metadata.GetRequiredMetadata<Access>();

    /// <summary>What it does; null where the endpoint does not say, which a test forbids.</summary>
    public string? Summary => Endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary;

    /// <inheritdoc cref="Summary"/>
    public Answer? Answer => Endpoint.Metadata.GetMetadata<Answer>();

    public IEnumerable<OtherAnswer> OtherAnswers => Endpoint.Metadata.OfType<OtherAnswer>();

    /// <summary>The record that a body is read as; null where none is.</summary>
    public Type? Body => Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;

    /// <summary>The folder that its code is in.</summary>
    public string Folder => Endpoint.Metadata.GetRequiredMetadata<MethodInfo>().DeclaringType!.Namespace!.Split('.')[1];

    /// <summary>All, by path.</summary>
    public static IReadOnlyList<MappedRoute> In(IEnumerable<Endpoint> endpoints) =>
        [
            .. endpoints
                .OfType<RouteEndpoint>()
                .SelectMany(
                    endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods,
                    (endpoint, verb) => new MappedRoute(verb, PathOf(endpoint), endpoint)
                )
                .OrderBy(route => route.Path, StringComparer.Ordinal)
                .ThenBy(route => route.Verb, StringComparer.Ordinal),
        ];

    public override string ToString() => $"{Verb} {Path}";

    static string PathOf(RouteEndpoint endpoint) =>
        "/" + Parameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "{$1}");

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
