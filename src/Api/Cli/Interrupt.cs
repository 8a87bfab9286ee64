using System.Runtime.InteropServices;

namespace Api.Cli;

/// <summary>
/// Ctrl-C, SIGTERM and SIGHUP ask for an orderly end; a second one ends the process at once. What it then leaves running is
/// stopped by the next start.
/// </summary>
sealed class Interrupt : IDisposable
{
    readonly CancellationTokenSource _asked = new();
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
        signal.Cancel = !_asked.IsCancellationRequested;
        _asked.Cancel();
    }

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _asked.Dispose();
    }
}
