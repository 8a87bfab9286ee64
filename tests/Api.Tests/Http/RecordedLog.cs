using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Http;

/// <summary>Keeps what the server logs.</summary>
public sealed class RecordedLog : ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, string Message, Exception? Fault)> Entries { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Writer(this);

    public void Dispose() { }

    sealed class Writer(RecordedLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => log.Entries.Enqueue((logLevel, formatter(state, exception), exception));
    }
}
