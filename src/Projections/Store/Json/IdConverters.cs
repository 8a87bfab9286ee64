using System.Text.Json;
using System.Text.Json.Serialization;
using Domain.Accounts;
using Domain.Announcements;
using Domain.Filters;
using Domain.Lists;
using Domain.Moderation;
using Domain.Notifications;
using Domain.Posts;

namespace Projections.Store.Json;

/// <summary>Ids are plain strings on the wire and in the store.</summary>
public sealed class IdConverter<TId> : JsonConverter<TId>
    where TId : struct, IParsable<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.TryParse(reader.GetString(), null, out var id) ? id : throw new JsonException("Not an id.");

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString()!);
}

public static class IdConverters
{
    public static void AddTo(IList<JsonConverter> converters)
    {
        converters.Add(new IdConverter<AccountId>());
        converters.Add(new IdConverter<PostId>());
        converters.Add(new IdConverter<NotificationId>());
        converters.Add(new IdConverter<ListId>());
        converters.Add(new IdConverter<FilterId>());
        converters.Add(new IdConverter<AnnouncementId>());
        converters.Add(new IdConverter<LookId>());
    }
}
