using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain.Instance;
using JasperFx.Events;
using Marten;

namespace Api.History;

/// <summary><c>GET /api/annals/v1/instance/settings</c>: what the operator has set, now or at a moment, and since when.</summary>
public static class GetSettingsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/annals/v1/instance/settings", Get)
            .Anyone()
            .WithSummary("Read what holds for the whole server, now or as it was.")
            .AnswersMany(HistoryEntities.Setting);

    static async Task<IEnumerable<SettingEntity>> Get(
        AsOf asOf,
        HttpContext http,
        IQuerySession session,
        TimeTravel travel,
        CancellationToken ct
    )
    {
        var position = asOf.IsPast ? (await travel.To(asOf, http, ct)).Moment.Position : long.MaxValue;
        IEvent[] changes =
        [
            .. (await session.Events.FetchStreamAsync(InstanceSettings.Stream, token: ct)).Where(e => e.Sequence <= position),
        ];
        var then = changes.Aggregate(new InstanceSettings(), (settings, e) => settings.Evolve(e.Data));
        return Settings.All.Select(setting => new SettingEntity(
            setting.Key,
            then.Written.GetValueOrDefault(setting.Key, setting.DefaultText),
            !then.Written.ContainsKey(setting.Key),
            changes.LastOrDefault(e => e.Data is SettingChanged change && change.Key == setting.Key)?.Timestamp
        ));
    }
}

/// <summary>One setting of the instance.</summary>
/// <param name="Value">As the operator wrote it, or its default.</param>
/// <param name="ChangedAt">When it was written or reset last; null where it never was.</param>
public sealed record SettingEntity(string Key, string Value, bool IsDefault, DateTimeOffset? ChangedAt);
