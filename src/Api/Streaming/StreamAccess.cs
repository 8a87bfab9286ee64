using System.Security.Claims;
using Api.Auth;
using Domain.Lists;
using Marten;
using Projections.Store;

namespace Api.Streaming;

/// <summary>What a caller gets who asks for a stream: that of a list is for its owner alone.</summary>
public sealed class StreamAccess(ReadStore store)
{
    public async Task<(StreamName? Name, StreamRefusal? Refusal)> To(
        StreamWish wish,
        ClaimsPrincipal caller,
        CancellationToken ct
    )
    {
        var (name, refusal) = StreamName.Of(wish, caller);
        if (name?.Channels is not [{ List: { } list }])
            return (name, refusal);
        await using var session = store.Session();
        // not by the read model: it may have been made just now
        var made = await session.Events.AggregateStreamAsync<ReadingList>(ReadingList.Stream(list), token: ct);
        return made?.IsOf(caller.AccountId) is true ? (name, null) : (null, StreamRefusal.UnknownList);
    }
}
