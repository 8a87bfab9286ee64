using System.Text.Json;
using Shouldly;

namespace Api.Tests.Queries;

/// <summary>Questions over HTTP, and what they are answered.</summary>
static class Asking
{
    /// <summary>The body of a 200, as JSON.</summary>
    public static async Task<JsonElement> Ask(this HttpClient browser, string path)
    {
        using var response = await browser.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(200, $"{path}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public static async Task<int> StatusOf(this HttpClient browser, string path)
    {
        using var response = await browser.GetAsync(path);
        return (int)response.StatusCode;
    }

    public static string[] Ids(this JsonElement list) =>
        [.. list.EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];

    /// <summary>A page, and where its link of a kind leads; null where there is none.</summary>
    public static async Task<(JsonElement Page, string? Next)> AskPage(this HttpClient browser, string path, string rel = "next")
    {
        using var response = await browser.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(200, $"{path}: {text}");
        var links = response.Headers.TryGetValues("Link", out var values) ? string.Join(", ", values) : "";
        var link = links.Split(", ").FirstOrDefault(one => one.EndsWith($"rel=\"{rel}\"", StringComparison.Ordinal));
        link?.ShouldStartWith($"<{Town.PublicUrl}/");
        return (
            JsonDocument.Parse(text).RootElement,
            link?[(Town.PublicUrl.Length + 1)..link.IndexOf('>', StringComparison.Ordinal)]
        );
    }

    /// <summary>All pages by the link, as ids in the order they came.</summary>
    public static async Task<List<string>> Walk(
        this HttpClient browser,
        string path,
        string rel = "next",
        Func<Task>? betweenPages = null
    )
    {
        List<string> ids = [];
        for (string? next = path; next is not null; )
        {
            (var page, next) = await browser.AskPage(next, rel);
            ids.AddRange(page.Ids());
            if (rel == "prev" && page.GetArrayLength() == 0)
                break;
            if (betweenPages is not null)
                await betweenPages();
        }
        return ids;
    }
}
