using System.Text.Json;

namespace Api.Tests.Queries;

/// <summary>What tests of grouped notifications share.</summary>
static class GroupAnswers
{
    public const string All = "/api/v2/notifications";
    public const string OneByOne = "/api/v1/notifications";

    /// <summary>As <c>type count</c>.</summary>
    public static string[] Lines(JsonElement answer) =>
        [
            .. answer
                .GetProperty("notification_groups")
                .EnumerateArray()
                .Select(group => $"{group.GetProperty("type")} {group.GetProperty("notifications_count")}"),
        ];

    public static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetString()!)];

    public static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    /// <summary>Half days end at noon and midnight: what is to be of one must not happen there.</summary>
    public static async Task WithinHalfADay()
    {
        var now = DateTimeOffset.UtcNow;
        var left = now.UtcDateTime.Date.AddHours(now.Hour < 12 ? 12 : 24) - now.UtcDateTime;
        if (left < TimeSpan.FromMinutes(1))
            await Task.Delay(left + TimeSpan.FromSeconds(1));
    }

    public static async Task<Person[]> Many(this Town town, int count)
    {
        var people = new Person[count];
        for (var i = 0; i < count; i++)
            people[i] = await town.Settle();
        return people;
    }
}
