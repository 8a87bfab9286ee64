using Domain.Instance;
using Marten;

namespace Projections.Instance;

public static class SettingChanges
{
    /// <summary>When the operator wrote a setting's value; null where it has its default.</summary>
    public static async Task<DateTimeOffset?> LastChanged(this IQuerySession session, Setting setting, CancellationToken ct)
    {
        var changes = await session.Events.FetchStreamAsync(InstanceSettings.Stream, token: ct);
        var last = changes.LastOrDefault(e => e.Data is SettingChanged changed && changed.Key == setting.Key);
        return last?.Data is SettingChanged { Value: not null } ? last.Timestamp : null;
    }
}
