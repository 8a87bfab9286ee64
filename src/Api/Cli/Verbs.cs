using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net.Sockets;
using Api.Cli.Local;
using Api.Hosting;
using Npgsql;
using StackExchange.Redis;

namespace Api.Cli;

/// <summary>What all verbs share: their common options, and how a failure becomes an exit code.</summary>
static class Verbs
{
    const string DefaultData = ".annals";

    static readonly Option<string> Data = new("--data")
    {
        Description = "The data folder: the database, its passwords and keys.",
        HelpName = "DIR",
        DefaultValueFactory = _ => DefaultData,
    };

    static readonly Option<string> ConfigFile = new("--config")
    {
        Description = "A JSON file of settings; see docs/configuration.md.",
        HelpName = "FILE",
    };

    static readonly Option<bool> Json = new("--json") { Description = "Print JSON instead of a table." };

    static readonly Dictionary<SettingKey, Option<string>> Flags = SettingKey.All.ToDictionary(
        key => key,
        key => new Option<string>(key.Flag) { Description = key.Meaning, HelpName = key.Name }
    );

    static readonly Dictionary<SettingKey, Option<string>> HiddenFlags = SettingKey.All.ToDictionary(
        key => key,
        key => new Option<string>(key.Flag) { Hidden = true }
    );

    /// <summary>The verb takes --data, --config and a flag for each setting; help shows the latter where they are its subject.</summary>
    public static Command WithSettings(this Command verb, bool shown = false)
    {
        verb.Add(Data);
        verb.Add(ConfigFile);
        foreach (var flag in (shown ? Flags : HiddenFlags).Values)
            verb.Add(flag);
        return verb;
    }

    /// <summary>The option is a whole number from one to a limit.</summary>
    public static Option<int> UpTo(this Option<int> number, int most)
    {
        number.Validators.Add(found =>
        {
            // read here: of what is no number at all the library would throw
            if (
                found.Tokens is [{ Value: var text }]
                && !(
                    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var given)
                    && given >= 1
                    && given <= most
                )
            )
                found.AddError($"{number.Name} is a number from 1 to {most}.");
        });
        return number;
    }

    /// <summary>The verb prints data, and takes --json.</summary>
    public static Command WithJson(this Command verb)
    {
        verb.Add(Json);
        return verb;
    }

    /// <summary>The verb's work; its token is cancelled by Ctrl-C, SIGTERM or SIGHUP.</summary>
    public static Command Does(this Command verb, Func<ParseResult, CancellationToken, Task<int>> work)
    {
        verb.SetAction((parsed, _) => Guarded(ct => work(parsed, ct)));
        return verb;
    }

    public static DataFolder DataFolder(this ParseResult parsed) => new(parsed.GetValue(Data)!);

    /// <summary>What another verb must be given to work on the same folder, with a space after it.</summary>
    public static string DataFlag(DataFolder data) => data.Root == Path.GetFullPath(DefaultData) ? "" : $"--data {data.Root} ";

    public static bool WantsJson(this ParseResult parsed) => parsed.GetValue(Json);

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static SettingValues SettingValues(this ParseResult parsed) =>
        Hosting.SettingValues.Read(FlagsOf(parsed), Environment.GetEnvironmentVariable, parsed.GetValue(ConfigFile));

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static IReadOnlyList<SettingLayer> Layers(this ParseResult parsed, SettingKey key) =>
        Hosting.SettingValues.Layers(key, FlagsOf(parsed), Environment.GetEnvironmentVariable, parsed.GetValue(ConfigFile));

    static Func<SettingKey, string?> FlagsOf(ParseResult parsed) =>
        key => Given(parsed, Flags[key]) ?? Given(parsed, HiddenFlags[key]);

    static string? Given(ParseResult parsed, Option<string> flag) =>
        parsed.GetResult(flag) is { } result ? result.GetValueOrDefault<string>() : null;

    static async Task<int> Guarded(Func<CancellationToken, Task<int>> work)
    {
        using var interrupt = new Interrupt();
        try
        {
            return await work(interrupt.Token);
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return ExitCode.No;
        }
        catch (SettingsException bad)
        {
            await Console.Error.WriteLineAsync(bad.Message);
            return ExitCode.Usage;
        }
        catch (UnavailableException failed)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return ExitCode.Unavailable;
        }
        catch (NpgsqlException failed) when (failed.InnerException is SocketException or TimeoutException or IOException)
        {
            await Console.Error.WriteLineAsync($"PostgreSQL cannot be reached: {failed.Message}");
            return ExitCode.Unavailable;
        }
        catch (PostgresException failed) when (failed.SqlState is "28P01" or "28000" or "3D000" or "57P03" or "53300")
        {
            await Console.Error.WriteLineAsync($"PostgreSQL refuses the connection: {failed.MessageText}");
            return ExitCode.Unavailable;
        }
        catch (RedisConnectionException failed)
        {
            await Console.Error.WriteLineAsync($"Redis cannot be reached: {failed.Message}");
            return ExitCode.Unavailable;
        }
        catch (Exception bug)
        {
            await Console.Error.WriteLineAsync(bug.ToString());
            return ExitCode.Bug;
        }
    }
}
