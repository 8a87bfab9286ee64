using System.CommandLine;
using Api.Cli;
using Benchmarks;
using Benchmarks.Load;

var server = new Option<string>("--server") { Required = true };
var accounts = new Option<int[]>("--accounts") { Required = true, AllowMultipleArgumentsPerToken = true };
var rounds = new Option<int>("--rounds") { Required = true };
var seconds = new Option<double>("--seconds") { Required = true };
var only = new Option<string?>("--only");
only.AcceptOnlyFromAmong([.. BenchRun.Names]);
var output = new Option<string?>("--out");
var measure = new RootCommand("Measures the server against its limits; see `./annals bench --help`.")
{
    server,
    accounts,
    rounds,
    seconds,
    only,
    output,
};
measure.SetAction(
    async (parsed, _) =>
    {
        using var interrupt = new Interrupt();
        try
        {
            var run = new BenchRun(
                parsed.GetValue(server)!,
                parsed.GetValue(accounts)!,
                parsed.GetValue(rounds),
                TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                parsed.GetValue(only)
            );
            return await run.Measure(parsed.GetValue(output), interrupt.Token);
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return ExitCode.No;
        }
        catch (Exception failed) when (failed is BenchException or UnavailableException)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return ExitCode.No;
        }
    }
);

var port = new Option<int>("--port") { Required = true };
var body = new Option<string>("--body") { Required = true };
var command = new Option<string>("--command") { Required = true };
var ceiling = new Command("ceiling") { port, body, command };
ceiling.Hidden = true;
ceiling.SetAction(
    async (parsed, _) =>
    {
        await Ceiling.Serve(parsed.GetValue(port), parsed.GetValue(body)!, parsed.GetValue(command)!);
        return ExitCode.Ok;
    }
);
measure.Add(ceiling);
foreach (var option in new Option[] { server, accounts, rounds, seconds })
    option.Required = args is not ["ceiling", ..];
return await measure.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
