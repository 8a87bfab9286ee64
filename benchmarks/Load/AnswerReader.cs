using System.Buffers.Text;
using System.Net.Sockets;

namespace Benchmarks.Load;

/// <summary>
/// Reads answers of HTTP/1.1 off a socket (RFC 9112), and no more of them than where each ends: a client that parsed them would
/// be measured along with the server, which shares its processors.
/// </summary>
sealed class AnswerReader(Socket socket)
{
    readonly byte[] buffer = new byte[256 * 1024];
    int filled;

    /// <summary>The bytes of the next answer's body, chunk sizes included where it came in chunks.</summary>
    /// <exception cref="BenchException">It is not 200, or the connection ended.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> Next(CancellationToken ct)
    {
        filled = 0;
        int head;
        while ((head = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
            await Fill(ct);
        if (!buffer.AsSpan(0, filled).StartsWith("HTTP/1.1 200"u8))
            throw new BenchException(System.Text.Encoding.UTF8.GetString(buffer.AsSpan(0, filled)));
        var body = head + 4;
        if (Length(buffer.AsSpan(0, body)) is { } length)
        {
            while (filled < body + length)
                await Fill(ct);
            return buffer.AsMemory(body, length);
        }
        for (var at = body; ; )
        {
            int line;
            while ((line = buffer.AsSpan(at, filled - at).IndexOf("\r\n"u8)) < 0)
                await Fill(ct);
            if (!Utf8Parser.TryParse(buffer.AsSpan(at, line), out int size, out _, 'x'))
                throw new BenchException("A chunk without a size.");
            at += line + 2 + size + 2;
            while (filled < at)
                await Fill(ct);
            if (size == 0)
                return buffer.AsMemory(body, at - body);
        }
    }

    static int? Length(ReadOnlySpan<byte> head)
    {
        var name = "Content-Length: "u8;
        var at = head.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out int length, out _) ? length : null;
    }

    async ValueTask Fill(CancellationToken ct)
    {
        var read = await socket.ReceiveAsync(buffer.AsMemory(filled), ct);
        if (read == 0)
            throw new BenchException("The server closed a connection.");
        filled += read;
    }
}
