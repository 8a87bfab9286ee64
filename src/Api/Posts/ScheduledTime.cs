using System.Globalization;

namespace Api.Posts;

/// <summary>When a post is to be published, as clients write it.</summary>
static class ScheduledTime
{
    const DateTimeStyles InUtc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>False where it is no time; <paramref name="time"/> is null where none is said, and else in UTC.</summary>
    public static bool TryRead(string? text, out DateTimeOffset? time)
    {
        var isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, InUtc, out var read);
        time = isTime ? read : null;
        return isTime || string.IsNullOrEmpty(text);
    }
}
