using Domain.Notifications;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using JasperFx.Events;
using Projections.Notifications;

namespace Projections.Tests.Oracle;

/// <summary>What rings whom at the end of a past, by going through it with a list in hand.</summary>
static class NaiveNotifications
{
    sealed record Note(string Whom, string What, string By, string? Post, string Id, DateTimeOffset At, string? Group);

    public static IReadOnlyList<string> Faults(IReadOnlyList<IEvent> events, IReadOnlyDictionary<string, object> rows)
    {
        var expected = Read(events).Select(note => note.ToString()).Order(StringComparer.Ordinal).ToList();
        var found = rows
            .Values.OfType<Notification>()
            .Select(row =>
                new Note(row.Recipient, row.Kind.ToString(), row.From, row.Post, row.PublicId, row.At, row.GroupKey).ToString()
            )
            .Order(StringComparer.Ordinal)
            .ToList();
        var marks = events
            .Select(e => e.Data)
            .OfType<NotificationsCleared>()
            .GroupBy(e => $"notification_marks {e.Account}")
            .ToDictionary(group => group.Key, group => group.Last().Through.ToString());
        return
        [
            .. expected.Except(found).Select(note => $"missing: {note}"),
            .. found.Except(expected).Select(note => $"not to be: {note}"),
            .. marks
                .Where(mark => (rows.GetValueOrDefault(mark.Key) as NotificationMark)?.ClearedThrough != mark.Value)
                .Select(mark => $"{mark.Key}: expected {mark.Value}"),
        ];
    }

    static List<Note> Read(IReadOnlyList<IEvent> events)
    {
        List<Note> list = [];
        foreach (var e in events)
        {
            void Ring(object whom, string what, object by, object? post = null)
            {
                if ($"{whom}" != $"{by}" || what == "Poll")
                    list.Add(
                        new(
                            $"{whom}",
                            what,
                            $"{by}",
                            post?.ToString(),
                            $"{e.Sequence:x16}{$"{whom}"[16..]}",
                            e.Timestamp,
                            Group(what, post, e.Timestamp)
                        )
                    );
            }
            void Stop(object whom, string what, object by, object? post = null) =>
                list.RemoveAll(note =>
                    (note.Whom, note.What, note.By, note.Post) == ($"{whom}", what, $"{by}", post?.ToString())
                );

            switch (e.Data)
            {
                case PostPublished x:
                    foreach (var named in x.Mentions)
                        Ring(named, "Mention", x.Author, x.Post);
                    if (x.Quote is { } quote && x.Mentions.All(named => named != quote.Author))
                        Ring(quote.Author, "Quote", x.Author, x.Post);
                    break;
                case QuoteRevoked x:
                    Stop(x.Quote.Author, "Quote", x.Author, x.Post);
                    break;
                case QuotedEditAnnounced x:
                    foreach (var told in x.To)
                    {
                        Stop(told.Account, "QuotedUpdate", x.Author, told.Post);
                        Ring(told.Account, "QuotedUpdate", x.Author, told.Post);
                    }
                    break;
                case PostEdited x:
                    foreach (var named in x.NewMentions)
                        Ring(named, "Mention", x.Author, x.Post);
                    break;
                case PostAnnounced x:
                    foreach (var told in x.To)
                        Ring(told, "Status", x.Author, x.Post);
                    break;
                case PostEditAnnounced x:
                    foreach (var told in x.To)
                    {
                        Stop(told, "Update", x.Author, x.Post);
                        Ring(told, "Update", x.Author, x.Post);
                    }
                    break;
                case PollEndAnnounced x:
                    foreach (var told in x.To)
                    {
                        Stop(told, "Poll", x.Author, x.Post);
                        Ring(told, "Poll", x.Author, x.Post);
                    }
                    break;
                case FollowRequested x:
                    Ring(x.Target, "FollowRequest", x.Follower);
                    break;
                case FollowRequestWithdrawn x:
                    Stop(x.Target, "FollowRequest", x.Follower);
                    break;
                case FollowRequestRejected x:
                    Stop(x.Target, "FollowRequest", x.Follower);
                    break;
                case AccountFollowed x:
                    Stop(x.Target, "FollowRequest", x.Follower);
                    Ring(x.Target, "Follow", x.Follower);
                    break;
                case AccountUnfollowed x:
                    Stop(x.Target, "Follow", x.Follower);
                    break;
                case PostFavourited x:
                    Ring(x.Author, "Favourite", x.Account, x.Post);
                    break;
                case PostUnfavourited x:
                    Stop(x.Author, "Favourite", x.Account, x.Post);
                    break;
                case PostBoosted x:
                    Ring(x.Author, "Reblog", x.Account, x.Post);
                    break;
                case PostUnboosted x:
                    Stop(x.Author, "Reblog", x.Account, x.Post);
                    break;
                case NotificationDismissed x:
                    list.RemoveAll(note => note.Id == x.Notification.ToString());
                    break;
                case NotificationGroupDismissed x:
                    list.RemoveAll(note =>
                        note.Whom == $"{x.Account}"
                        && note.Group == x.Group
                        && x.From.Any(from => note.By == $"{from}")
                        && string.CompareOrdinal(note.Id, $"{x.Through}") <= 0
                    );
                    break;
            }
        }
        return list;
    }

    static string? Group(string what, object? post, DateTimeOffset at)
    {
        var half = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero).AddHours(at.UtcDateTime.Hour < 12 ? 0 : 12);
        var hour = (half - DateTimeOffset.UnixEpoch).TotalHours;
        return what switch
        {
            "Favourite" => $"favourite-{post}-{hour}",
            "Reblog" => $"reblog-{post}-{hour}",
            "Follow" => $"follow-{hour}",
            _ => null,
        };
    }
}
