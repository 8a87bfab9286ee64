namespace Api.Streaming;

/// <summary>A stream as a client asks for it.</summary>
/// <param name="Tag">For streams of a hashtag.</param>
/// <param name="List">For the stream of a list: its id.</param>
public sealed record StreamWish(string? Stream, string? Tag, string? List)
{
    /// <summary>By an address.</summary>
    public static StreamWish Of(string? stream, IQueryCollection query) =>
        new(stream, query["tag"].LastOrDefault(), query["list"].LastOrDefault());
}
