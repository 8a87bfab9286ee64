using System.Collections.Concurrent;

namespace Chaos;

/// <summary>All that the servers acknowledged, kept by those who were told. It decides what must be there: once, and nothing else.</summary>
sealed class Ledger
{
    readonly ConcurrentDictionary<string, int> events = new();
    readonly Lock timing = new();
    DateTime lastAnswer = DateTime.UtcNow;

    public ConcurrentDictionary<string, LastingPost> Posts { get; } = new();

    /// <summary>Each that is followed, by who follows.</summary>
    public ConcurrentDictionary<(string Follower, string Followed), bool> Follows { get; } = new();

    public ConcurrentDictionary<(string Person, string Post), bool> Favourites { get; } = new();

    /// <summary>How many events of each name the log must hold.</summary>
    public IReadOnlyDictionary<string, int> Events => events;

    public int Acknowledged => events.Values.Sum();

    /// <summary>How often a request was sent again, since no answer came or one that says to try again.</summary>
    public int Repeated => repeated;
    int repeated;

    /// <summary>The longest that nobody at all was answered while people asked.</summary>
    public TimeSpan LongestSilence { get; private set; }

    /// <param name="name">Of the one event that what was acknowledged must have appended.</param>
    public void Count(string name) => events.AddOrUpdate(name, 1, (_, before) => before + 1);

    public void Repeat() => Interlocked.Increment(ref repeated);

    /// <summary>Someone was answered.</summary>
    public void Answered()
    {
        lock (timing)
        {
            var now = DateTime.UtcNow;
            if (now - lastAnswer > LongestSilence)
                LongestSilence = now - lastAnswer;
            lastAnswer = now;
        }
    }

    /// <summary>People ask again after they had been told to pause.</summary>
    public void Resume()
    {
        lock (timing)
            lastAnswer = DateTime.UtcNow;
    }
}

/// <summary>A post that nobody deletes, with the text that its author was last told it has.</summary>
sealed record LastingPost(string Id, string Author, string Text);
