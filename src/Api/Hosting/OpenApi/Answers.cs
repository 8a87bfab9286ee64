using System.Globalization;
using Api.Auth;
using Api.Auth.Bearer;
using Api.Hosting.Http.Limits;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi.Entities;
using Microsoft.OpenApi;

namespace Api.Hosting.OpenApi;

/// <summary>All that an endpoint may answer: what it says itself, and what follows from who may call it with what.</summary>
static class Answers
{
    public static OpenApiResponses Of(MappedRoute route, bool hasParameters, OpenApiDocument document)
    {
        var answer = route.Answer ?? throw new InvalidOperationException($"{route} must say .Answers(…).");
        var responses = new OpenApiResponses { [Key(answer.Status)] = Good(answer, route.Endpoint, document) };
        // a page says in a page what it cannot show; who may not call it is told before it is asked
        var own = answer.MediaType == Answer.Html ? Answer.Html : Answer.Json;
        var others = route
            .OtherAnswers.Select(other => (other.Status, other.When, MediaType: own))
            .Concat(FromItsForm(route, hasParameters).Select(other => (other.Status, other.When, MediaType: Answer.Json)));
        foreach (var status in others.GroupBy(other => other.Status).OrderBy(status => status.Key))
            responses[Key(status.Key)] = Other(
                status.Select(other => other.When),
                status.Key < 400 ? [] : status.Select(other => other.MediaType),
                document
            );
        responses["5XX"] = Other(
            ["A fault of the server's. After 503 the same request may succeed soon: Retry-After says when."],
            [Answer.Json],
            document
        );
        return responses;
    }

    static OpenApiResponse Good(Answer answer, RouteEndpoint endpoint, OpenApiDocument document) =>
        new()
        {
            Description = answer switch
            {
                { Entity: { } entity, IsList: true } => $"A list of {entity.Name}.",
                { Entity: { } entity, Or: { } other } => $"{entity.Meaning} Or {other.Name}: {other.Meaning}",
                { Entity: { } entity } => entity.Meaning,
                { IsList: true } => "An empty list: this version keeps nothing of the kind.",
                { IsEmpty: true } => "An empty object.",
                { MediaType: Answer.Html } => "A page.",
                { Status: not 200 } => "The protocol changes.",
                _ => "The file.",
            },
            Content = Content(
                new[] { answer.MediaType, answer.AlsoAs }.OfType<string>(),
                type => type == answer.MediaType ? EntitySchema.Of(answer, document) : EntitySchema.File()
            ),
            Headers =
                answer.IsList && endpoint.Metadata.OfType<QueryValue>().Any(value => value.Name == Page.Older)
                    ? new Dictionary<string, IOpenApiHeader>
                    {
                        ["Link"] = new OpenApiHeader
                        {
                            Description = "The pages before and after, as rel prev and next (RFC 8288).",
                            Schema = TypeSchema.Of(typeof(string)),
                        },
                    }
                    : null,
        };

    static IEnumerable<OtherAnswer> FromItsForm(MappedRoute route, bool hasParameters)
    {
        var (access, carriesBody) = (route.Access, !HttpMethods.IsGet(route.Verb)); // whether or not it reads it
        yield return new(400, "What was sent is no text, JSON or form");
        yield return new(
            401,
            access.Audience is Audience.Anyone ? "The access token is invalid, where one is sent" : "The access token is invalid"
        );
        if (access.AnyOf.Count > 0)
            yield return new(403, "This action is outside the authorized scopes");
        if (AccessCheck.ShutsOut(route.Path))
            yield return new(403, "The account that the token acts for is suspended or deleted");
        if (RateLimits.Concern(route.Path))
            yield return new(429, "Too many requests: Retry-After says when there may be more");
        if (carriesBody)
        {
            yield return new(413, "The body is too large");
            yield return new(415, "The body is neither JSON nor a form");
        }
        if (carriesBody || hasParameters)
        {
            yield return new(422, "Validation failed: A value is missing or cannot be read");
            yield return new(422, "Validation failed: Text holds characters that cannot be kept");
        }
        if (access.Audience is Audience.User)
            yield return new(422, "This method requires an authenticated user");
    }

    static OpenApiResponse Other(IEnumerable<string> when, IEnumerable<string> mediaTypes, OpenApiDocument document) =>
        new()
        {
            Description = string.Join("; ", when.Distinct(StringComparer.Ordinal)),
            Content = Content(
                mediaTypes.Distinct(StringComparer.Ordinal),
                type => type == Answer.Json ? new OpenApiSchemaReference(OAuthEntities.Error.Name, document) : EntitySchema.File()
            ),
        };

    static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);

    static Dictionary<string, IOpenApiMediaType> Content(IEnumerable<string> types, Func<string, IOpenApiSchema> schemaOf) =>
        types.ToDictionary(
            type => type,
            IOpenApiMediaType (type) => new OpenApiMediaType { Schema = schemaOf(type) },
            StringComparer.Ordinal
        );
}
