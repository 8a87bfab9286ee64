namespace Api.Hosting.Http;

/// <summary>
/// The orderly end of a server that others stand beside: for a while after it was asked to end it answers all that still comes,
/// says to come no more (<c>Connection: close</c>, and 503 to whoever asks for its health), and only then stops listening.
/// Without that, a request that is under way on a kept connection when it closes is lost.
/// </summary>
public sealed class Drain(Settings settings, TimeProvider clock) : IHostedLifecycleService
{
    /// <summary>Whether this server was asked to end.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Called before anything of the server stops.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        HasBegun = true;
        return Task.Delay(settings.Drain, clock, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Tells each client that its connection ends with this answer.</summary>
    public Task Announce(HttpContext context, RequestDelegate next)
    {
        if (HasBegun)
            context.Response.Headers.Connection = "close";
        return next(context);
    }
}
