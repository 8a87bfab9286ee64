using System.Text.Json;
using Api.Rendering.Text;

namespace Api.Rendering;

public static class RenderingSetup
{
    /// <summary>Beside the query session, which the host registers.</summary>
    /// <param name="publicUrl">From which every address is built.</param>
    /// <param name="json">How entities are written.</param>
    public static IServiceCollection AddRendering(this IServiceCollection services, Uri publicUrl, JsonSerializerOptions json)
    {
        services.AddSingleton(new RenderedStatuses(json));
        services.AddSingleton(new PublicUrls(publicUrl));
        services.AddSingleton<TextHtml>();
        services.AddSingleton<EmojiRenderer>();
        services.AddSingleton<AccountRenderer>();
        services.AddScoped<StatusRenderer>();
        services.AddScoped<NotificationRenderer>();
        services.AddScoped<GroupRenderer>();
        services.AddScoped<RequestRenderer>();
        services.AddScoped<ConversationRenderer>();
        services.AddScoped<AnnouncementRenderer>();
        services.AddScoped<OutcomeRenderer>();
        services.AddScoped<TakenBack>();
        return services;
    }
}
