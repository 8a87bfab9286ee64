using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Domain.Posts;

namespace Domain.Notifications;

/// <summary>
/// Notifications that are shown as one: of one kind, about one post or about people, and of one half of a day (UTC). It follows from
/// the notification alone, so that one that is made anew is of the group that it was of.
/// </summary>
/// <param name="Post">The post that all are about; null for those about people.</param>
/// <param name="Hour">With which the half day begins, in hours since 1970.</param>
public sealed record NotificationGroup(NotificationKind Kind, PostId? Post, long Hour)
{
    const int Hours = 12;

    static readonly ImmutableSortedDictionary<string, NotificationKind> Names = new Dictionary<string, NotificationKind>
    {
        ["favourite"] = NotificationKind.Favourite,
        ["reblog"] = NotificationKind.Reblog,
        ["follow"] = NotificationKind.Follow,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Of which a notification may belong with others.</summary>
    public static IReadOnlySet<NotificationKind> Kinds { get; } = Names.Values.ToImmutableHashSet();

    /// <summary>Null for what always stands alone.</summary>
    /// <param name="at">When it rang.</param>
    public static NotificationGroup? Of(NotificationCause cause, DateTimeOffset at)
    {
        if (!Kinds.Contains(cause.Kind))
            return null;
        var hour = at.ToUnixTimeSeconds() / 3600;
        return new(cause.Kind, cause.Post, hour - (hour % Hours));
    }

    /// <summary>As <see cref="ToString"/> writes it, and in no other way: a group has one name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out NotificationGroup? group)
    {
        group = text?.Split('-') switch
        {
            [var name, var post, var hour]
                when Names.TryGetValue(name, out var kind) && PostId.TryParse(post, null, out var id) => Begun(kind, id, hour),
            [var name, var hour] when Names.TryGetValue(name, out var kind) => Begun(kind, post: null, hour),
            _ => null,
        };
        if (group?.ToString() != text)
            group = null;
        return group is not null;
    }

    public override string ToString()
    {
        var name = Names.First(one => one.Value == Kind).Key;
        var about = Post is { } post ? $"{name}-{post}" : name;
        return string.Create(CultureInfo.InvariantCulture, $"{about}-{Hour}");
    }

    static NotificationGroup? Begun(NotificationKind kind, PostId? post, string hour) =>
        long.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var begun) ? new(kind, post, begun) : null;
}
