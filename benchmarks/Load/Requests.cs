using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks.Load;

/// <summary>Requests over connections of their own, one after the other on each.</summary>
/// <param name="server">Whom they are sent to.</param>
/// <param name="requests">As they go over the wire; each connection begins at another one.</param>
sealed class Requests(Uri server, IReadOnlyList<byte[]> requests)
{
    public const int Connections = 8;

    /// <param name="token">Null: nobody asks.</param>
    public static byte[] Get(Uri server, string path, string? token = null) =>
        Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\n{(token is null ? "" : $"Authorization: Bearer {token}\r\n")}\r\n"
        );

    /// <summary>As fast as they are answered; how many a second.</summary>
    public Task<double> Rush(TimeSpan time, CancellationToken ct) => Figures.Timed.Rate(() => Send(time, perSecond: null, ct));

    /// <summary>At a rate, until it is cancelled.</summary>
    public async Task Stroll(double perSecond, CancellationToken ct)
    {
        try
        {
            await Send(TimeSpan.FromHours(1), perSecond, ct);
        }
        catch (OperationCanceledException)
        {
            // it was for as long as something else took
        }
    }

    async Task<long> Send(TimeSpan time, double? perSecond, CancellationToken ct)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var pause = perSecond is { } rate ? TimeSpan.FromSeconds(Connections / rate) : TimeSpan.Zero;
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(number => Task.Run(() => One(number), ct)));
        return counts.Sum();

        async Task<long> One(int number)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(server.Host, server.Port, ct);
            var reader = new AnswerReader(socket);
            var count = 0L;
            for (var due = Stopwatch.GetTimestamp(); Stopwatch.GetTimestamp() < until; count++)
            {
                await socket.SendAsync(requests[(int)((number + count * Connections) % requests.Count)], ct);
                await reader.Next(ct);
                due += (long)(pause.TotalSeconds * Stopwatch.Frequency);
                if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early)
                    await Task.Delay(early, ct);
            }
            return count;
        }
    }
}
