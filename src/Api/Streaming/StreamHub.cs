using Projections.Streaming;

namespace Api.Streaming;

/// <summary>The streaming connections of this process, and who of them listens for what.</summary>
/// <param name="most">Connections at once.</param>
public sealed class StreamHub(int most)
{
    const int MostSubscriptions = 100;

    readonly Lock gate = new();
    readonly Dictionary<Subscriber, Dictionary<string, StreamName>> subscribers = [];
    readonly Dictionary<Listener, List<(Subscriber To, StreamName As)>> listening = [];
    Ending? closed;

    /// <summary>Who listens now, each once, however many connections they have.</summary>
    public IReadOnlyCollection<Listener> Listeners
    {
        get
        {
            lock (gate)
                return [.. listening.Keys];
        }
    }

    public IReadOnlyCollection<Subscriber> Subscribers
    {
        get
        {
            lock (gate)
                return [.. subscribers.Keys];
        }
    }

    /// <summary>False when there are as many connections as this process holds, or it stops.</summary>
    public bool TryEnter(Subscriber subscriber)
    {
        lock (gate)
            return closed is null && subscribers.Count < most && subscribers.TryAdd(subscriber, new(StringComparer.Ordinal));
    }

    public void Leave(Subscriber subscriber)
    {
        lock (gate)
            if (subscribers.Remove(subscriber, out var streams))
                foreach (var stream in streams.Values)
                    Forget(subscriber, stream);
    }

    /// <summary>Once is enough; false when the connection has too many already.</summary>
    public bool Subscribe(Subscriber subscriber, StreamName stream)
    {
        lock (gate)
        {
            if (!subscribers.TryGetValue(subscriber, out var streams) || streams.ContainsKey(stream.Key))
                return true;
            if (streams.Count == MostSubscriptions)
                return false;
            streams.Add(stream.Key, stream);
            foreach (var channel in stream.Channels)
            {
                var listener = new Listener(AccountOf(subscriber), channel);
                if (!listening.TryGetValue(listener, out var hearers))
                    listening[listener] = hearers = [];
                hearers.Add((subscriber, stream));
            }
            return true;
        }
    }

    public void Unsubscribe(Subscriber subscriber, StreamName stream)
    {
        lock (gate)
            if (subscribers.TryGetValue(subscriber, out var streams) && streams.Remove(stream.Key, out var known))
                Forget(subscriber, known);
    }

    /// <summary>Puts a message before each connection of a listener; none is waited for.</summary>
    public void Tell(Listener listener, Message message)
    {
        lock (gate)
            if (listening.TryGetValue(listener, out var hearers))
                foreach (var (subscriber, stream) in hearers)
                    subscriber.Tell(message, stream);
    }

    /// <summary>Ends the connections that are there.</summary>
    public void End(Ending why, Func<Subscriber, bool> which)
    {
        foreach (var subscriber in Subscribers.Where(which))
            subscriber.End(why);
    }

    /// <summary>Ends them all, and lets none in any more.</summary>
    public void Close(Ending why)
    {
        lock (gate)
            closed = why;
        End(why, _ => true);
    }

    void Forget(Subscriber subscriber, StreamName stream)
    {
        foreach (var channel in stream.Channels)
        {
            var listener = new Listener(AccountOf(subscriber), channel);
            if (!listening.TryGetValue(listener, out var hearers))
                continue;
            hearers.RemoveAll(hearer => hearer.To == subscriber && hearer.As.Key == stream.Key);
            if (hearers.Count == 0)
                listening.Remove(listener);
        }
    }

    static Domain.Accounts.AccountId? AccountOf(Subscriber subscriber) => subscriber.Account;
}
