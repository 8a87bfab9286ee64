using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;

namespace Api.Emojis;

/// <summary><c>GET /api/v1/custom_emojis</c>: what people may pick from.</summary>
public static class GetCustomEmojisEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/custom_emojis", Get)
            .Tagged()
            .Anyone()
            .WithSummary("List the server's own emojis that people may pick from.")
            .AnswersMany(StatusEntities.PickerEmoji);

    static IReadOnlyList<PickerEmojiEntity> Get(EmojiRenderer emojis) => emojis.Picker();
}
