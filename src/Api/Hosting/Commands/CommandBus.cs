using Api.Auth.Users;
using Domain;
using Npgsql;
using Projections.Store;
using Wolverine;

namespace Api.Hosting.Commands;

/// <summary>How the edges (HTTP, the command line) give a command to its handler.</summary>
public static class CommandBus
{
    extension(IMessageBus bus)
    {
        /// <summary>The state after the command; or the rule that refused it, when nothing was stored.</summary>
        public async Task<Outcome<TState>> Ask<TState>(object command, CancellationToken ct)
            where TState : State<TState>, new()
        {
            try
            {
                return await bus.InvokeAsync<Outcome<TState>>(command, ct);
            }
            catch (Exception failed) when (RefusedBy(failed) is { } rule)
            {
                return new(new(), rule);
            }
        }
    }

    // rules that only the transaction could decide
    static string? RefusedBy(Exception failed) =>
        (failed as QuotaExceededException)?.Rule
        ?? (
            failed.InnerException is PostgresException { ConstraintName: EventSize.Constraint }
                ? "event.too_large"
                : UserRegistration.RefusedBy(failed)
        );
}
