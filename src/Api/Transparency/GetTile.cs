using System.ComponentModel;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Projections.Transparency;
using Proofs;

namespace Api.Transparency;

/// <summary>
/// <c>GET /api/annals/v1/log/tile/{level}/{index}[.p/{width}]</c>: the hashes of the tree, as C2SP's tlog-tiles lays them out.
/// What they are hashes of is not public.
/// </summary>
public static class GetTileEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(GetCheckpointEndpoint.Log + "/tile/{**path}", Get)
            .Anyone()
            .WithSummary("Read a tile of the hashes of the log's tree.")
            .Answers(Answer.Of("application/octet-stream"))
            .Refuses("log.unknown");

    static async Task<IResult> Get(
        [Description("Level and index, as C2SP's tlog-tiles writes them.")] string path,
        HttpContext http,
        StoredTiles tiles,
        CancellationToken ct
    )
    {
        if (Address(path) is not { } tile || await tiles.Find(tile, ct) is not { } hashes)
            return Problems.Answer("log.unknown");
        http.Response.Headers.CacheControl = LogAnswers.ForEver;
        return Results.Bytes(hashes, "application/octet-stream");
    }

    static TileAddress? Address(string path)
    {
        try
        {
            return TileAddress.Parse("tile/" + path);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
