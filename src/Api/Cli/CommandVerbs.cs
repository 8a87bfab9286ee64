using System.CommandLine;
using Api.Auth.Users;
using Api.Cli.Local;
using Api.Hosting;
using Api.Hosting.Http;
using Projections.Store;
using Wolverine;

namespace Api.Cli;

/// <summary>What verbs share that give commands, as the operator and through the same bus as everyone.</summary>
static class CommandVerbs
{
    const string Client = "cli";

    /// <summary>The verb's work is done over the instance's stores, which are started for it when they do not run.</summary>
    public static Command DoesWithStores(this Command verb, Func<ParseResult, IHost, CancellationToken, Task<int>> work) =>
        verb.WithSettings()
            .Does(
                async (parsed, ct) =>
                {
                    await using var services = await Services.Ensure(parsed.SettingValues(), parsed.DataFolder(), ct);
                    using var host = CommandHost.Build(services.Settings);
                    return await work(parsed, host, ct);
                }
            );

    /// <summary>The verb's work is to give commands.</summary>
    public static Command DoesWithBus(this Command verb, Func<ParseResult, IMessageBus, CancellationToken, Task<int>> work) =>
        verb.DoesWithBus((parsed, bus, _, ct) => work(parsed, bus, ct));

    /// <summary>The same where an account is named by its user name.</summary>
    public static Command DoesWithBus(
        this Command verb,
        Func<ParseResult, IMessageBus, UserStore, CancellationToken, Task<int>> work
    ) =>
        verb.DoesWithStores(
            (parsed, host, ct) =>
                host.AsOperator(
                    services =>
                        work(parsed, services.GetRequiredService<IMessageBus>(), services.GetRequiredService<UserStore>(), ct),
                    ct
                )
        );

    /// <summary>Does what the operator wants to be done, with the services of a host that is started for it.</summary>
    public static async Task<T> AsOperator<T>(this IHost host, Func<IServiceProvider, Task<T>> work, CancellationToken ct)
    {
        await host.StartAsync(ct);
        using var origin = new Origin(Actor: null, Client, Correlation: Guid.NewGuid().ToString("N")).Enter();
        await using var scope = host.Services.CreateAsyncScope();
        var done = await work(scope.ServiceProvider);
        await host.StopAsync(CancellationToken.None);
        return done;
    }

    /// <summary>Says why a command was refused, in the words of the API.</summary>
    public static int Refused(string rule)
    {
        Console.Error.WriteLine(Problems.Table[rule].Error);
        return ExitCode.No;
    }
}
