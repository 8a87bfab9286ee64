using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Api.Tests.Auth;

[Collection(AuthTests.Name)]
public sealed class LogTests(AuthFixture fixture)
{
    [Fact]
    public async Task No_secret_reaches_the_log_at_any_level()
    {
        using var logs = new Kept();
        await using var host = await fixture.Another(logs: logs);
        using var visitor = host.Visitor();
        var (name, _) = await fixture.SomeUser();
        var app = await visitor.RegisterApp();
        var code = await visitor.Allow(app, name, AuthFixture.Password);
        var token = (await visitor.Redeem(app, code)).Json("access_token");
        (await visitor.Get("/test/me", token)).Status.ShouldBe(HttpStatusCode.OK);
        await visitor.Redeem(app, code);

        var all = string.Join('\n', logs.Lines);
        all.ShouldContain("used twice"); // the log was on
        foreach (var secret in new[] { AuthFixture.Password, app.Secret, code, token, visitor.Cookies["annals_session"] })
            all.ShouldNotContain(secret);
    }

    sealed class Kept : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
