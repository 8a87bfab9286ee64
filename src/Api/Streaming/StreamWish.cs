using Projections.Streaming;

namespace Api.Streaming;

/// <summary>A stream as a client asks for it.</summary>
/// <param name="Tag">For streams of a hashtag.</param>
/// <param name="List">For the stream of a list: its id.</param>
/// <param name="Since">After which message to go on: its id.</param>
public sealed record StreamWish(string? Stream, string? Tag, string? List, string? Since)
{
    /// <summary>By an address. What a browser says when it connects again is later than what its address has.</summary>
    public static StreamWish Of(string? stream, HttpRequest request) =>
        new(
            stream,
            request.Query["tag"].LastOrDefault(),
            request.Query["list"].LastOrDefault(),
            request.Headers["Last-Event-ID"].LastOrDefault() is { Length: > 0 } last
                ? last
                : request.Query["since"].LastOrDefault()
        );

    /// <summary>Null for who hears from now on; false for what is no place.</summary>
    public bool HasPlace(out Place? since)
    {
        since = Place.TryParse(Since, provider: null, out var place) ? place : null;
        return since is not null || string.IsNullOrEmpty(Since);
    }
}
