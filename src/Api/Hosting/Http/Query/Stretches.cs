using Domain.Notifications;
using Domain.Posts;
using Projections.Store;

namespace Api.Hosting.Http.Query;

/// <summary>Which part of a list a request's page means; <c>min_id</c> wins over <c>since_id</c>.</summary>
static class Stretches
{
    /// <param name="standard">How many when the client does not say.</param>
    /// <param name="most">How many whatever the client says.</param>
    public static Stretch<string> Stretch(this Page<PostId> page, int standard, int most) =>
        Projections.Store.Stretch.OfIds(
            page.MaxId?.ToString(),
            (page.MinId ?? page.SinceId)?.ToString(),
            upwards: page.MinId is not null,
            page.Limit(standard, most)
        );

    /// <inheritdoc cref="Stretch(Page{PostId}, int, int)"/>
    public static Stretch<string> Stretch(this Page<NotificationId> page, int standard, int most) =>
        Projections.Store.Stretch.OfIds(
            page.MaxId?.ToString(),
            (page.MinId ?? page.SinceId)?.ToString(),
            upwards: page.MinId is not null,
            page.Limit(standard, most)
        );

    /// <summary>The same of a list that is paged by positions in the log.</summary>
    public static Stretch<long> Stretch(this Page<long> page, int standard, int most) =>
        Projections.Store.Stretch.OfPositions(
            page.MaxId,
            page.MinId ?? page.SinceId,
            upwards: page.MinId is not null,
            page.Limit(standard, most)
        );
}
