using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Api.Tests.Auth;

/// <summary>Stands in for the server's reader of bodies: endpoints see JSON, whatever was sent.</summary>
static class FormBodies
{
    public static async Task AsJson(HttpContext http, RequestDelegate next)
    {
        if (http.Request.HasFormContentType)
        {
            var form = await http.Request.ReadFormAsync();
            var fields = form.ToDictionary(
                field => field.Key.Replace("[]", "", StringComparison.Ordinal),
                field =>
                    field.Key.EndsWith("[]", StringComparison.Ordinal) ? (object)field.Value.ToArray() : field.Value.ToString()
            );
            var json = JsonSerializer.SerializeToUtf8Bytes(fields);
            http.Request.Body = new MemoryStream(json);
            http.Request.ContentLength = json.Length;
            http.Request.ContentType = "application/json";
        }
        await next(http);
    }
}
