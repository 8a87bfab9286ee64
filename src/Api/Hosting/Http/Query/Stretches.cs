using Domain.Notifications;
using Domain.Posts;
using Projections.Store;

namespace Api.Hosting.Http.Query;

/// <summary>Which part of a list a request's page means; <c>min_id</c> wins over <c>since_id</c>.</summary>
static class Stretches
{
    public static Stretch<string> Stretch(this Page<PostId> page) =>
        Projections.Store.Stretch.OfIds(
            page.MaxId?.ToString(),
            (page.MinId ?? page.SinceId)?.ToString(),
            upwards: page.MinId is not null,
            page.Limit
        );

    public static Stretch<string> Stretch(this Page<NotificationId> page) =>
        Projections.Store.Stretch.OfIds(
            page.MaxId?.ToString(),
            (page.MinId ?? page.SinceId)?.ToString(),
            upwards: page.MinId is not null,
            page.Limit
        );

    /// <summary>The same of a list that is paged by positions in the log.</summary>
    public static Stretch<long> Stretch(this Page<long> page) =>
        Projections.Store.Stretch.OfPositions(
            page.MaxId,
            page.MinId ?? page.SinceId,
            upwards: page.MinId is not null,
            page.Limit
        );
}
