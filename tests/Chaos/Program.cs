using System.CommandLine;
using Api.Cli;
using Chaos;

var kills = new Option<int>("--kills") { DefaultValueFactory = _ => 200 };
var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
var server = new Option<string>("--server") { Required = true };

var command = new RootCommand("Kills servers, workers, PostgreSQL and Redis under load; see `./annals chaos --help`.")
{
    kills,
    seed,
    server,
};
command.SetAction(
    async (parsed, _) =>
    {
        using var interrupt = new Interrupt();
        var ct = interrupt.Token;
        var folder = Directory.CreateTempSubdirectory("annals-chaos-");
        try
        {
            await using var cluster = await Cluster.Start(parsed.GetValue(server)!, folder.FullName, ct);
            return await Report.Run(cluster, parsed.GetValue(seed), parsed.GetValue(kills), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 1;
        }
        catch (Exception failed) when (failed is ChaosException or UnavailableException)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return 1;
        }
    }
);
return await command.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
