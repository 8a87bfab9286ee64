using Projections.Streaming;

namespace Api.Streaming;

/// <summary>
/// One stream on one connection. Whoever goes on after a place is told first what was missed since, by <see cref="Resumption"/>,
/// and then what happens; all of it in order, and once.
/// </summary>
/// <param name="since">The last that was heard before; null for whoever hears from now on.</param>
public sealed class Subscription(Subscriber subscriber, StreamName stream, Place? since)
{
    Place last = since ?? default;
    bool isBehind = since is not null;

    public Subscriber Subscriber => subscriber;

    public StreamName Stream => stream;

    public Place? Since => since;

    public IEnumerable<Listener> Listeners => stream.Channels.Select(channel => new Listener(subscriber.Account, channel));

    /// <summary>Something that happens. Whoever is behind will come to it.</summary>
    public void Tell(Message message)
    {
        if (!isBehind)
            Retell(message);
    }

    /// <summary>Something that was missed.</summary>
    public void Retell(Message message)
    {
        if (message.At <= last)
            return;
        last = message.At;
        subscriber.Tell(message, stream);
    }

    /// <summary>Nothing is missed any more.</summary>
    /// <param name="position">Up to which all was told.</param>
    public void GoOn(long position) => (isBehind, last) = (false, Place.EndOf(position));
}
