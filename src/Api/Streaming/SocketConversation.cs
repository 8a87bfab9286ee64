using System.Net.WebSockets;
using Npgsql;

namespace Api.Streaming;

/// <summary>Both directions of one WebSocket, until either side ends it.</summary>
public sealed class SocketConversation(WebSocket socket, Subscriber subscriber, SocketRequests requests)
{
    const int LongestMessage = 4_096;

    static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    /// <summary>One who reads slowly may yet come to read why it was cut off.</summary>
    static readonly TimeSpan Long = TimeSpan.FromSeconds(5);

    /// <summary>Never waits long for a client that does not answer.</summary>
    public async Task Run()
    {
        var (receiving, sending) = (Receive(), Send());
        await Task.WhenAny(receiving, sending);
        subscriber.End(Ending.Left); // unless it was ended, with a reason of its own
        var ending = subscriber.Ending!;
        if (await IsDone(sending, ending == Ending.TooSlow ? Long : Short))
            await IsDone(Close(ending), Short);
        await IsDone(receiving, Short); // until the client answers the close
        socket.Abort();
        await Task.WhenAll(receiving, sending);
    }

    /// <summary>Until the client closes, or is gone.</summary>
    async Task Receive()
    {
        var buffer = new byte[LongestMessage];
        var length = 0;
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (part.MessageType is WebSocketMessageType.Close)
                    return;
                length += part.Count;
                if (part.MessageType is WebSocketMessageType.Binary)
                    subscriber.End(Ending.NoText);
                else if (length == buffer.Length && !part.EndOfMessage)
                    subscriber.End(Ending.TooLong);
                if (subscriber.Ending is null && part.EndOfMessage)
                    await requests.Do(buffer.AsMemory(0, length), subscriber.Ended);
                if (subscriber.Ending is not null || part.EndOfMessage)
                    length = 0;
            }
        }
        catch (NpgsqlException)
        {
            subscriber.End(Ending.Fault); // it cannot be told what it asked for
        }
        catch (Exception gone) when (IsGone(gone))
        {
            subscriber.End(Ending.Left);
        }
    }

    async Task Send()
    {
        try
        {
            while (await subscriber.Waits(CancellationToken.None))
            while (subscriber.Next() is { } frame)
            {
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                subscriber.Sent(frame);
            }
        }
        catch (Exception gone) when (IsGone(gone))
        {
            subscriber.End(Ending.Left);
        }
    }

    async Task Close(Ending ending)
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(ending.Code, ending.Reason, CancellationToken.None);
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // nobody is there to be told
        }
    }

    static async Task<bool> IsDone(Task task, TimeSpan within) => await Task.WhenAny(task, Task.Delay(within)) == task;

    static bool IsGone(Exception fault) =>
        fault is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException;
}
