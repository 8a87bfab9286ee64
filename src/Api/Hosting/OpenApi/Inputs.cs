using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Domain.Accounts;
using Domain.Announcements;
using Domain.Filters;
using Domain.Lists;
using Domain.Notifications;
using Domain.Posts;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace Api.Hosting.OpenApi;

/// <summary>What a request to an endpoint may carry, by what the framework and the endpoint's own parameters say of it.</summary>
static class Inputs
{
    static readonly Dictionary<Type, string> Named = new()
    {
        [typeof(AccountId)] = "The account.",
        [typeof(PostId)] = "The post.",
        [typeof(NotificationId)] = "The notification.",
        [typeof(ListId)] = "The list.",
        [typeof(AnnouncementId)] = "The announcement.",
        [typeof(FilterId)] = "The filter, or what of one the path names.",
    };

    /// <summary>In path and query.</summary>
    public static IEnumerable<OpenApiParameter> Of(RouteEndpoint endpoint)
    {
        var bound = endpoint
            .Metadata.OfType<IParameterBindingMetadata>()
            .Where(IsText)
            .ToDictionary(NameOf, StringComparer.Ordinal);
        var path = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name).ToList();
        return
        [
            .. path.Select(name => InPath(name, bound.GetValueOrDefault(name))),
            .. bound
                .Where(parameter => !path.Contains(parameter.Key))
                .Select(parameter => InQuery(parameter.Key, parameter.Value)),
            .. endpoint.Metadata.OfType<QueryValue>().Select(InQuery),
        ];
    }

    // of what is said to be of the query the framework does not say whether it can be parsed: it refuses to start where it cannot
    static bool IsText(IParameterBindingMetadata parameter) =>
        parameter.ParameterInfo.ParameterType == typeof(string)
        || parameter.HasTryParse
        || TypeSchema.Said<FromQueryAttribute>(parameter.ParameterInfo) is not null;

    static string NameOf(IParameterBindingMetadata parameter) =>
        TypeSchema.Said<FromQueryAttribute>(parameter.ParameterInfo)?.Name
        ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name);

    static OpenApiParameter InPath(string name, IParameterBindingMetadata? bound) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Path,
            Required = true,
            Description = bound is null ? "An id." : Meaning(bound.ParameterInfo),
            Schema = bound is null ? TypeSchema.Id() : Schema(bound.ParameterInfo),
        };

    static OpenApiParameter InQuery(string name, IParameterBindingMetadata bound) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Query,
            Required = !bound.IsOptional,
            Description = Meaning(bound.ParameterInfo),
            Schema = Schema(bound.ParameterInfo),
        };

    static OpenApiParameter InQuery(QueryValue value)
    {
        var schema = TypeSchema.Of(value.Type);
        schema.Minimum = value.Least?.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = value.Most?.ToString(CultureInfo.InvariantCulture);
        schema.Default = value.Standard;
        return new()
        {
            Name = value.Name,
            In = ParameterLocation.Query,
            Required = value.IsRequired,
            Description = value.Meaning,
            Schema = schema,
        };
    }

    static string? Meaning(ParameterInfo parameter) =>
        TypeSchema.Said<DescriptionAttribute>(parameter)?.Description ?? Named.GetValueOrDefault(parameter.ParameterType);

    static OpenApiSchema Schema(ParameterInfo parameter)
    {
        var schema = TypeSchema.Of(parameter.ParameterType, parameter);
        schema.Description = null; // the parameter has it
        return schema;
    }
}
