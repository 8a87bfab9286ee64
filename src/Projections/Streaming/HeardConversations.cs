using Domain.Accounts;
using JasperFx.Events;
using Marten;
using Projections.Conversations;
using Projections.Viewing;

namespace Projections.Streaming;

/// <summary>What some events have to tell of the conversations of those who listen to theirs.</summary>
static class HeardConversations
{
    static readonly ConversationReadModel Rows = new();

    /// <summary>Each conversation once, as it is now, at the last of the events that concern it.</summary>
    /// <param name="listeners">All that there are.</param>
    public static async Task<IReadOnlyList<News>> Of(
        IReadOnlyList<IEvent> events,
        IEnumerable<Listener> listeners,
        IQuerySession session,
        CancellationToken ct
    )
    {
        var heard = listeners
            .Where(listener => listener is { Channel.Kind: ChannelKind.Direct, Account: not null })
            .ToDictionary(listener => listener.Account.ToString()!, StringComparer.Ordinal);
        if (heard.Count == 0)
            return [];
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var e in events)
        foreach (var key in Rows.RowsOf(e.Data).Where(key => heard.ContainsKey(OwnerOf(key))))
            places[key] = new(e.Sequence, Told.MostBoosts + 2);
        if (places.Count == 0)
            return [];
        var news = new List<News>();
        foreach (var own in (await session.LoadManyAsync<Conversation>(ct, places.Keys)).GroupBy(row => row.Owner))
        {
            var sight = Sight.Of(session, AccountId.Parse(own.Key, provider: null));
            news.AddRange(
                (await session.See([.. own], sight, ct)).Select(seen => new News.Conversing(
                    places[seen.Conversation.Id],
                    heard[own.Key],
                    seen
                ))
            );
        }
        return news;
    }

    static string OwnerOf(string key) => key.Split('/')[0];
}
