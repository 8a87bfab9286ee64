using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Api.Cli.Backups;

namespace Api.Cli;

/// <summary>The verbs behind ./annals.</summary>
static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("`./annals VERB --help` shows what a verb takes.");
            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    static Command Root()
    {
        var help = new HelpOption();
        help.Action = new HelpWithExitCodes((HelpAction)help.Action!);
        var root = new Command("annals", "Annals, a social network on an event log.")
        {
            Run.Verb(),
            Stop.Verb(),
            Reset.Verb(),
            Test.Verb(),
            RunChaos.Verb(),
            RunBench.Verb(),
            Doctor.Verb(),
            Health.Verb(),
            Migrate.Verb(),
            AuditLog.Verb(),
            RebuildProjections.Verb(),
            ProjectionsStatus.Verb(),
            DatabaseIndexes.Verb(),
            DeadLetterVerbs.Verb(),
            KeyVerbs.Verb(),
            Backup.Verb(),
            Restore.Verb(),
            LogVerbs.Verb(),
            ShowRoutes.Verb(),
            Config.Verb(),
            GenerateCode.Verb(),
            AccountVerbs.Verb(),
            SignInVerbs.Verb(),
            MailVerbs.Verb(),
            TunePasswords.Verb(),
            InviteVerbs.Verb(),
            Seed.Verb(),
            CreateToken.Verb(),
            InstanceSettingVerbs.Verb(),
            EmojiVerbs.Verb(),
            AnnouncementVerbs.Verb(),
            ShowEvents.Verb(),
            ShowPast.Verb(),
            HistoryVerbs.Verb(),
            IncidentTimeline.Verb(),
            help,
            new VersionOption(),
        };
        root.SetAction(parsed => help.Action is SynchronousCommandLineAction action ? action.Invoke(parsed) : ExitCode.Ok);
        return root;
    }

    sealed class HelpWithExitCodes(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            if (parseResult.CommandResult.Parent is null)
                parseResult.InvocationConfiguration.Output.WriteLine(
                    "`./annals verify --help`: prove a log offline, by a program of its own.\n\n" + ExitCode.Help
                );
            return ExitCode.Ok;
        }
    }
}
