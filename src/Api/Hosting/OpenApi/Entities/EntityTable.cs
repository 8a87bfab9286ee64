using System.Collections.Frozen;

namespace Api.Hosting.OpenApi.Entities;

/// <summary>Every entity that an answer can hold.</summary>
public static class EntityTable
{
    public static IReadOnlyDictionary<string, Entity> All { get; } =
        new[]
        {
            typeof(AccountEntities),
            typeof(StatusEntities),
            typeof(QuoteEntities),
            typeof(TrendEntities),
            typeof(ScheduledEntities),
            typeof(NotificationEntities),
            typeof(ListEntities),
            typeof(FilterEntities),
            typeof(ConversationEntities),
            typeof(MarkerEntities),
            typeof(AnnouncementEntities),
            typeof(HistoryEntities),
            typeof(InstanceEntities),
            typeof(InstanceV1Entities),
            typeof(OAuthEntities),
            typeof(DiscoveryEntities),
        }
            .SelectMany(area => area.GetProperties())
            .Select(property => (Entity)property.GetValue(null)!)
            .ToFrozenDictionary(entity => entity.Name, StringComparer.Ordinal);
}
