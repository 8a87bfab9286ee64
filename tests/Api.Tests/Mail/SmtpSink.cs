using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Mail;

/// <summary>A mail server on loopback that keeps what it is given, and can be away or say no.</summary>
public sealed partial class SmtpSink : IAsyncDisposable
{
    readonly ConcurrentQueue<MimeMessage> mails = new();
    readonly CancellationTokenSource end = new();
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly Task serving;

    public SmtpSink()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = Serve();
    }

    public int Port { get; }

    /// <summary>It hangs up on whoever connects.</summary>
    public bool IsAway { get; set; }

    /// <summary>How it answers to a recipient.</summary>
    public string ToRecipient { get; set; } = "250 ok";

    /// <summary>How often somebody connected.</summary>
    public int Visits { get; private set; }

    public IReadOnlyList<MimeMessage> All => [.. mails];

    public IReadOnlyList<MimeMessage> To(string address) =>
        [.. mails.Where(mail => mail.To.Mailboxes.Any(to => to.Address == address))];

    /// <summary>Waits for so many mails to an address, and answers the last.</summary>
    public async Task<MimeMessage> Mail(string address, int count = 1)
    {
        await Until(() => Task.FromResult(To(address).Count >= count), $"{count} mails to {address} come");
        return To(address)[count - 1];
    }

    /// <summary>The mails to an address that hold a link to a page; others may come between them, and in any order.</summary>
    public IReadOnlyList<MimeMessage> Links(string address, string page) =>
        [.. To(address).Where(mail => mail.TextBody!.Contains($"{page}?", StringComparison.Ordinal))];

    /// <summary>Waits for one more of them than there were.</summary>
    public async Task<MimeMessage> Link(string address, string page, int before)
    {
        await Until(() => Task.FromResult(Links(address, page).Count > before), $"a link to {page} comes to {address}");
        return Links(address, page)[before];
    }

    /// <summary>The token in the link of a mail.</summary>
    public static string TokenIn(MimeMessage mail) => Token().Match(mail.TextBody!).Groups[1].Value;

    [GeneratedRegex("_token=([A-Za-z0-9_-]{43})")]
    private static partial Regex Token();

    async Task Serve()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                Visits++;
                if (!IsAway)
                    await Talk(client.GetStream());
            }
            catch (Exception over) when (over is OperationCanceledException or IOException) { }
        }
    }

    async Task Talk(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync(end.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                await Take(reader);
            }
            await writer.WriteLineAsync(
                verb == "RCPT" ? ToRecipient
                : verb == "QUIT" ? "221 bye"
                : "250 ok"
            );
        }
    }

    async Task Take(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(end.Token) is { } line && line != ".")
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
        mails.Enqueue(await MimeMessage.LoadAsync(bytes));
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await serving;
        foreach (var mail in mails)
            mail.Dispose();
        end.Dispose();
    }
}
