using System.Text.Json;
using Api.Hosting.Http;
using Api.Rendering;
using Domain.Accounts;
using Marten;
using Projections.Announcements;
using Projections.Streaming;
using Projections.Viewing;

namespace Api.Streaming;

/// <summary>Makes messages of news: a status is rendered once for all who see the same of it.</summary>
public sealed class MessageWriter(IServiceProvider services)
{
    /// <summary>In the order given. What it takes is read at once for all of them.</summary>
    public async Task<IReadOnlyList<(Listener To, Message Message)>> Write(
        IReadOnlyList<News> news,
        IQuerySession session,
        CancellationToken ct
    )
    {
        var statuses = ActivatorUtilities.CreateInstance<StatusRenderer>(services, session);
        var views = await statuses.Read([.. news.Select(View).OfType<(Shown, AccountId?)>()], ct);
        var notifications = await ActivatorUtilities
            .CreateInstance<NotificationRenderer>(services, session, statuses)
            .Render([.. news.OfType<News.Ringing>().Select(one => one.Seen)], ct);
        var rung = new Queue<NotificationEntity>(notifications);
        var conversing = new Queue<ConversationEntity>(
            await ActivatorUtilities
                .CreateInstance<ConversationRenderer>(services, session, statuses)
                .Render([.. news.OfType<News.Conversing>().Select(one => one.Seen)], ct)
        );

        var announcements = ActivatorUtilities.CreateInstance<AnnouncementRenderer>(services, session);
        var announced = await Announced(announcements, news, ct);

        var written = new Dictionary<(Place At, string Event, string Status, AccountId? As), Message>();
        return [.. news.Select(one => (one.To, MessageOf(one)))];

        Message MessageOf(News one) =>
            one switch
            {
                News.Update x => Shared(x.At, Message.Update, x.Shown, x.To.Account),
                News.Edit x => Shared(x.At, Message.Edit, x.Shown, x.To.Account),
                News.Deletion x => Once((x.At, Message.Deletion, x.Status, null), () => x.Status),
                News.Conversing => new(one.At, Message.Conversation, Json(conversing.Dequeue())),
                News.Announced x => Once((x.At, Message.Announcement, x.Notice.Id, null), () => Json(announced[x.Notice.Id])),
                News.Withdrawn x => Once((x.At, Message.AnnouncementDeletion, x.Announcement, null), () => x.Announcement),
                News.Reacted x => Once(
                    (x.At, Message.AnnouncementReaction, x.Notice.Id, null),
                    () => Json(announcements.Reaction(x.Notice, x.Name))
                ),
                News.FiltersChanged => new(one.At, Message.FiltersChanged, payload: null),
                News.Ringing => new(one.At, Message.Notification, Json(rung.Dequeue())),
                _ => throw new InvalidOperationException($"{one} cannot be told."),
            };

        Message Shared(Place at, string name, Shown shown, AccountId? viewer)
        {
            var alike = views.Alike(shown, viewer);
            return Once((at, name, shown.Status.Id, alike), () => Json(views.Of(shown, alike)));
        }

        Message Once((Place At, string Event, string Status, AccountId? As) key, Func<string> payload)
        {
            if (!written.TryGetValue(key, out var message))
                written[key] = message = new(key.At, key.Event, payload());
            return message;
        }
    }

    /// <summary>Each once, whoever hears of it: it says nothing of who that is.</summary>
    static async Task<IReadOnlyDictionary<string, AnnouncementEntity>> Announced(
        AnnouncementRenderer announcements,
        IReadOnlyList<News> news,
        CancellationToken ct
    )
    {
        Notice[] told = [.. news.OfType<News.Announced>().Select(one => one.Notice).DistinctBy(notice => notice.Id)];
        return (await announcements.Render(told, viewer: null, ct)).ToDictionary(one => one.Id, StringComparer.Ordinal);
    }

    static (Shown, AccountId?)? View(News news) =>
        news switch
        {
            News.Update x => (x.Shown, x.To.Account),
            News.Edit x => (x.Shown, x.To.Account),
            _ => null,
        };

    static string Json<T>(T entity) => JsonSerializer.Serialize(entity, ApiJson.Options);
}
