using System.Security.Cryptography;
using System.Text;
using Api.Auth.Pages;
using Api.Hosting.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Api.Web.Reference;

/// <summary>The API's document as one page, made once: what can be called by area, then every entity.</summary>
public sealed class ApiPage
{
    readonly Lazy<byte[]> bytes;

    public ApiPage(ApiDocument document) =>
        bytes = new(() => Encoding.UTF8.GetBytes(new WebPage("API", Content(document.Model)).Markup));

    public ReadOnlyMemory<byte> Bytes => bytes.Value;

    public EntityTagHeaderValue Tag => ApiDocument.TagOf(Bytes.Span);

    static Html Content(OpenApiDocument document)
    {
        var operations = document
            .Paths.SelectMany(path => path.Value.Operations!, (path, operation) => (path.Key, operation.Key, operation.Value))
            .ToLookup(operation => operation.Value.Tags!.Single().Name, StringComparer.Ordinal);
        var areas = document.Tags!.Where(area => operations.Contains(area.Name)).ToList();
        return Html.Of(
            $"""
            <div class="reference">
            <h1>API</h1>
            <p>{document.Info.Description}</p>
            <p>For programs: <a href="{GetApiDocumentEndpoint.Path}">this description as OpenAPI 3.1</a>.</p>
            <nav aria-label="Areas"><ul>
            {areas.Select(area =>
                Html.Of($"<li><a href=\"#area-{area.Name}\">{area.Name}</a></li>\n")
            )}<li><a href="#area-entities">Entities</a></li>
            </ul></nav>
            {areas.Select(area => Area(area, operations[area.Name!]))}
            <h2 id="area-entities">Entities</h2>
            <p>What answers hold and bodies are made of. More attributes may come; those that are here stay.</p>
            {document.Components!.Schemas!.OrderBy(schema => schema.Key, StringComparer.Ordinal).Select(SchemaView.Of)}
            </div>
            """
        );
    }

    static Html Area(OpenApiTag area, IEnumerable<(string Path, HttpMethod Verb, OpenApiOperation Operation)> operations) =>
        Html.Of(
            $"""
            <h2 id="area-{area.Name}">{area.Name}</h2>
            <p>{area.Description}</p>
            {operations.Select(one => OperationView.Of(one.Path, one.Verb, one.Operation))}
            """
        );
}
