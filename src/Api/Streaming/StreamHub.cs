using Projections.Streaming;

namespace Api.Streaming;

/// <summary>The streaming connections of this process, and who of them listens for what.</summary>
/// <param name="most">Connections at once.</param>
public sealed class StreamHub(int most)
{
    const int MostSubscriptions = 100;

    readonly Lock gate = new();
    readonly Dictionary<Subscriber, Dictionary<string, Subscription>> subscribers = [];
    readonly Dictionary<Listener, List<Subscription>> listening = [];
    Ending? closed;
    long reached;

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
                foreach (var subscription in streams.Values)
                    Forget(subscription);
    }

    /// <summary>False when the connection has too many already.</summary>
    /// <param name="since">After which place it goes on, by <see cref="Resumption"/>.</param>
    /// <param name="begun">Null where it was subscribed to before, or the connection is over: once is enough.</param>
    public bool TrySubscribe(Subscriber subscriber, StreamName stream, Place? since, out Subscription? begun)
    {
        begun = null;
        lock (gate)
        {
            if (!subscribers.TryGetValue(subscriber, out var streams) || streams.ContainsKey(stream.Key))
                return true;
            if (streams.Count == MostSubscriptions)
                return false;
            streams.Add(stream.Key, begun = new(subscriber, stream, since));
            foreach (var listener in begun.Listeners)
            {
                if (!listening.TryGetValue(listener, out var hearers))
                    listening[listener] = hearers = [];
                hearers.Add(begun);
            }
            return true;
        }
    }

    public void Unsubscribe(Subscriber subscriber, StreamName stream)
    {
        lock (gate)
            if (subscribers.TryGetValue(subscriber, out var streams) && streams.Remove(stream.Key, out var known))
                Forget(known);
    }

    /// <summary>To which position what is told next reaches.</summary>
    public void Reach(long position)
    {
        lock (gate)
            reached = position;
    }

    /// <summary>From now on it is told what happens; false where more was told to others than to it.</summary>
    /// <param name="position">Up to which it was told all.</param>
    public bool TryGoOn(Subscription behind, long position)
    {
        lock (gate)
        {
            if (reached > position)
                return false;
            behind.GoOn(position);
            return true;
        }
    }

    /// <summary>From now on it is told what happens, whatever it missed.</summary>
    public void GoOn(Subscription behind)
    {
        lock (gate)
            behind.GoOn(reached);
    }

    /// <summary>Puts a message before each connection of a listener; none is waited for.</summary>
    public void Tell(Listener listener, Message message)
    {
        lock (gate)
            if (listening.TryGetValue(listener, out var hearers))
                foreach (var subscription in hearers)
                    subscription.Tell(message);
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

    void Forget(Subscription subscription)
    {
        foreach (var listener in subscription.Listeners)
            if (listening.TryGetValue(listener, out var hearers) && hearers.Remove(subscription) && hearers.Count == 0)
                listening.Remove(listener);
    }
}
