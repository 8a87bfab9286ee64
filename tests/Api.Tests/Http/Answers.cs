using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Api.Tests.Http;

/// <summary>Short forms for sending bodies and reading answers.</summary>
static class Answers
{
    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public static ByteArrayContent Bytes(byte[] body, string type)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    public static ByteArrayContent Form(string text) =>
        Bytes(Encoding.Latin1.GetBytes(text), "application/x-www-form-urlencoded");

    /// <summary>Status and body at once; the body must be JSON.</summary>
    public static async Task<(int Status, JsonElement Body)> ReadAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, JsonDocument.Parse(text).RootElement);
    }

    public static string Error(this (int Status, JsonElement Body) answer) => answer.Body.GetProperty("error").GetString()!;
}
