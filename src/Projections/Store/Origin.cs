using Domain.Accounts;

namespace Projections.Store;

/// <summary>
/// Who asked for what happens now, through which app, and as part of what: every event appended meanwhile says so in its
/// metadata. Business facts stand in events; these do not.
/// </summary>
/// <remarks>
/// Ambient, since it has to reach every session whoever opened it; set by the edge (an HTTP request, a verb of the command
/// line, a queued message) and read by <see cref="OriginStamp"/> alone.
/// </remarks>
/// <param name="Actor">The acting account; null when the server or its operator acts.</param>
/// <param name="Client">The app that the account used, or the verb, as an id: never a secret.</param>
/// <param name="Correlation">One id for all that follows from one request.</param>
/// <param name="Causation">The id of the event or message that this follows from, where there is one.</param>
/// <param name="IsThrowaway">Whether the actor is held to what a throwaway account may do.</param>
public sealed record Origin(
    AccountId? Actor,
    string Client,
    string Correlation,
    string? Causation = null,
    bool IsThrowaway = false
)
{
    static readonly AsyncLocal<Origin?> Ambient = new();

    long position;

    /// <summary>The origin of what is being done now; null outside of <see cref="Enter"/>.</summary>
    public static Origin? Current => Ambient.Value;

    /// <summary>The log position of the last event appended under this origin; 0 when none was.</summary>
    public long Position => Interlocked.Read(ref position);

    public IDisposable Enter()
    {
        var outer = Ambient.Value;
        Ambient.Value = this;
        return new Leave(outer);
    }

    internal void Reached(long sequence)
    {
        var seen = Interlocked.Read(ref position);
        while (sequence > seen)
        {
            var before = Interlocked.CompareExchange(ref position, sequence, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }

    sealed class Leave(Origin? outer) : IDisposable
    {
        public void Dispose() => Ambient.Value = outer;
    }
}
