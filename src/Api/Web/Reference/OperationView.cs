using Api.Auth.Pages;
using Microsoft.OpenApi;

namespace Api.Web.Reference;

/// <summary>What can be asked, with what, and what is answered; folded up until somebody wants it.</summary>
static class OperationView
{
    public static Html Of(string path, HttpMethod verb, OpenApiOperation operation) =>
        Html.Of(
            $"""
            <details><summary><code>{verb.Method} {path}</code> {operation.Summary}</summary>
            <div id="{operation.OperationId}">
            <p>{Callers(operation)}</p>
            {Parameters(operation.Parameters ?? [])}{Body(operation.RequestBody)}<table>
            <caption>Answers</caption>
            <thead><tr><th scope="col">Status</th><th scope="col">Holds</th><th scope="col">When</th></tr></thead>
            <tbody>
            {operation.Responses!.Select(response => Answer(response.Key, response.Value))}</tbody></table>
            </div></details>

            """
        );

    static string Callers(OpenApiOperation operation)
    {
        var tokens = operation.Security!.Where(one => one.Count > 0).Select(one => one.Single()).ToList();
        var kind = tokens.Any(token => token.Key.Reference.Id != Hosting.OpenApi.Security.User)
            ? "A token of a person's or of an app's own"
            : "A person's token";
        var scopes = tokens.SelectMany(token => token.Value).Distinct(StringComparer.Ordinal).ToList();
        return operation.Security!.Any(one => one.Count == 0) ? "Anyone may call it, with a token or without."
            : scopes.Count == 0 ? $"{kind} is needed."
            : $"{kind} is needed, that grants {string.Join(" or ", scopes)}.";
    }

    static Html Parameters(IList<IOpenApiParameter> parameters) =>
        parameters.Count == 0
            ? Html.Empty
            : SchemaView.Table(
                "Parameters",
                parameters.Select(one =>
                    SchemaView.Row(
                        one.Name!,
                        one.Schema!,
                        one.Description,
                        one.In is ParameterLocation.Path ? "in the path"
                            : one.Required ? "needed"
                            : null
                    )
                )
            );

    static Html Body(IOpenApiRequestBody? body) =>
        body is null
            ? Html.Empty
            : Html.Of($"<p>The body is {SchemaView.TypeOf(body.Content!.Values.First().Schema!)}, as JSON or as a form.</p>\n");

    static Html Answer(string status, IOpenApiResponse response)
    {
        var forms = (response.Content ?? new Dictionary<string, IOpenApiMediaType>())
            .Select(form =>
                form.Key.EndsWith("json", StringComparison.Ordinal)
                    ? SchemaView.TypeOf(form.Value.Schema!)
                    : Html.Of($"{form.Key}")
            )
            .ToList();
        var holds = forms is [var first, .. var more]
            ? Html.Of($"{first}{more.Select(form => Html.Of($" or {form}"))}")
            : Html.Empty;
        return Html.Of($"<tr><th scope=\"row\">{status}</th><td>{holds}</td><td>{response.Description}</td></tr>\n");
    }
}
