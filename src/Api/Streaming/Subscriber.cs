using System.Security.Claims;
using System.Threading.Channels;
using Api.Auth;
using Domain.Accounts;

namespace Api.Streaming;

/// <summary>
/// One connection: what waits to be sent on it, and whether it is over. What waits is bounded in bytes; a reader that leaves
/// more than that waiting is cut off.
/// </summary>
/// <param name="caller">Whose it is.</param>
/// <param name="frame">The form in which messages are sent.</param>
public sealed class Subscriber(ClaimsPrincipal caller, Func<Message, StreamName, byte[]> frame) : IDisposable
{
    const int MostWaiting = 1 << 20;

    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    readonly Channel<byte[]> waiting = System.Threading.Channels.Channel.CreateUnbounded<byte[]>();
    readonly Lock gate = new();
    readonly CancellationTokenSource ended = new();
    Ending? ending;
    long bytes;

    public AccountId? Account { get; } = caller.MaybeAccountId;

    /// <summary>Null without a token.</summary>
    public string? TokenId { get; } = caller.TokenId;

    /// <summary>Cancelled when it is over.</summary>
    public CancellationToken Ended => ended.Token;

    /// <summary>Why it is over; null while it is not.</summary>
    public Ending? Ending => Volatile.Read(ref ending);

    public void Tell(Message message, StreamName stream) => Send(frame(message, stream));

    public void Send(byte[] bytesOfFrame)
    {
        if (Interlocked.Add(ref bytes, bytesOfFrame.Length) > MostWaiting)
            End(Ending.TooSlow);
        else
            waiting.Writer.TryWrite(bytesOfFrame);
    }

    /// <summary>Waits for something to send; false when it is over.</summary>
    public async Task<bool> Waits(CancellationToken ct) => await waiting.Reader.WaitToReadAsync(ct) && Ending is null;

    /// <summary>The next to be sent; null when nothing waits. To be followed by <see cref="Sent"/>.</summary>
    public byte[]? Next() => Ending is null && waiting.Reader.TryRead(out var next) ? next : null;

    /// <summary>Waits until half of what may wait was sent; whoever lets that take longer than so long is cut off.</summary>
    public async Task HasRoom(TimeSpan within, CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; Ending is null && Interlocked.Read(ref bytes) > MostWaiting / 2; waited += Look)
        {
            if (waited > within)
                End(Ending.TooSlow);
            await Task.Delay(Look, ct);
        }
    }

    public void Sent(byte[] bytesOfFrame) => Interlocked.Add(ref bytes, -bytesOfFrame.Length);

    /// <summary>What comes first counts.</summary>
    public void End(Ending why)
    {
        lock (gate)
        {
            if (ending is not null)
                return;
            Volatile.Write(ref ending, why);
            waiting.Writer.TryComplete();
            _ = ended.CancelAsync(); // whoever waits for it must not go on in here
        }
    }

    public void Dispose()
    {
        End(Ending.Left);
        ended.Dispose();
    }
}
