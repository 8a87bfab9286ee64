using System.CommandLine;
using Api.Cli.Local;
using Api.Hosting;
using Npgsql;
using Spectre.Console;
using StackExchange.Redis;

namespace Api.Cli;

/// <summary>`doctor`: looks at everything an instance lives on, and says of each what is wrong and what helps.</summary>
static class Doctor
{
    public static Command Verb() =>
        new Command("doctor", "Look at all that the instance lives on; 1 when something needs care.")
            .WithSettings()
            .WithJson()
            .Does(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        await using var services = await Services.Ensure(parsed.SettingValues(), parsed.DataFolder(), ct);
        var findings = new List<Finding>();
        foreach (var (subject, check) in DoctorChecks.Of(services.Settings, parsed.DataFolder()))
            findings.Add(await Look(subject, check, ct));

        if (parsed.WantsJson())
            Console.WriteLine(JsonLine.Of(findings));
        else
            Print(findings);
        return findings.TrueForAll(finding => finding.IsWell) ? ExitCode.Ok : ExitCode.No;
    }

    /// <summary>One subject that cannot be looked at hides no other.</summary>
    static async Task<Finding> Look(string subject, DoctorChecks.Check check, CancellationToken ct)
    {
        try
        {
            return new(subject, IsWell: true, await check(ct));
        }
        catch (Exception ill)
            when (ill is UnavailableException or SettingsException or NpgsqlException or RedisException or IOException)
        {
            return new(subject, IsWell: false, ill.Message);
        }
    }

    static void Print(List<Finding> findings)
    {
        var table = new Table().AddColumns("", "Subject", "Found");
        foreach (var finding in findings)
            table.AddRow(finding.IsWell ? "ok" : "CARE", finding.Subject, Markup.Escape(finding.Found));
        Screen.Show(table);
    }

    sealed record Finding(string Subject, bool IsWell, string Found);
}
