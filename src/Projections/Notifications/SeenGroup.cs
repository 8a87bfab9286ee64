namespace Projections.Notifications;

/// <summary>Notifications that their recipient is to see as one.</summary>
/// <param name="Key">Names the group; of what stands alone, <see cref="Alone"/>.</param>
/// <param name="Newest">The newest of them.</param>
/// <param name="From">Whose acts they are, the newest first: <see cref="MostNamed"/> at most.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Part">What of them is on the page; null where the group was asked for by its name.</param>
public sealed record SeenGroup(string Key, SeenNotification Newest, IReadOnlyList<string> From, long Count, SeenGroupPart? Part)
{
    /// <summary>Mastodon's number.</summary>
    public const int MostNamed = 8;

    const string Single = "ungrouped-";

    /// <summary>The name of what stands alone.</summary>
    public static string Alone(Notification row) => Single + row.PublicId;

    /// <summary>The id in such a name; null where it is none.</summary>
    public static string? IdIn(string key) => key.StartsWith(Single, StringComparison.Ordinal) ? key[Single.Length..] : null;
}

/// <summary>The part of a group that is on a page: pages divide notifications, so that a group may be on several.</summary>
/// <param name="Oldest">The id of the oldest.</param>
/// <param name="Newest">The id of the newest.</param>
/// <param name="At">When the newest rang.</param>
public sealed record SeenGroupPart(string Oldest, string Newest, DateTimeOffset At);
