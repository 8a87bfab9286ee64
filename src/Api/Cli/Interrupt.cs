using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Api.Cli;

/// <summary>
/// Ctrl-C, SIGTERM and SIGHUP ask for an orderly end; a second one, after a moment, ends the process at once. What it then leaves running is
/// stopped by the next start.
/// </summary>
sealed class Interrupt : IDisposable
{
    /// <summary>Some senders signal the process and then its group: that is one wish.</summary>
    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);

    readonly CancellationTokenSource _asked = new();
    long _askedAt;
    readonly PosixSignalRegistration[] _signals;

    public Interrupt() =>
        _signals = [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal =>
                PosixSignalRegistration.Create(signal, Ask)
            ),
        ];

    public CancellationToken Token => _asked.Token;

    void Ask(PosixSignalContext signal)
    {
        if (!_asked.IsCancellationRequested)
            _askedAt = Stopwatch.GetTimestamp();
        signal.Cancel = Stopwatch.GetElapsedTime(_askedAt) < Moment;
        _asked.Cancel();
    }

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _asked.Dispose();
    }
}
