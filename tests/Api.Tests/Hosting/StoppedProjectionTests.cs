using System.Text.Json;
using Annals.Testing;
using Api.Hosting;
using Api.Tests.Cli;
using Api.Tests.Commands;
using Npgsql;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Hosting;

/// <summary>An event that a projection cannot deal with is not skipped: the projection stops, and says at what.</summary>
public sealed class StoppedProjectionTests
{
    /// <summary>A worker is started each time, and each look is a process of its own.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_projection_that_fails_stops_says_by_which_event_and_goes_on_when_it_can()
    {
        var server = new CommandServer { Role = Roles.Api };
        await server.InitializeAsync();
        try
        {
            await Try(server);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    static async Task Try(CommandServer server)
    {
        var alice = await server.Someone();
        await alice.Say("hello");
        using (var worker = AnnalsProcess.Start(["run", "--port", "0", "--role", "worker"], server.Stores))
        {
            await Until(async () => (await Statuses(server)).Position >= 2, "the projection ran", Patience);
            await worker.End("TERM");
        }

        await alice.Say("poison");
        var poison = await server.LastEvent();
        await Change(server, poison, "data - 'visibility' || '{\"visibility\": \"nobody knows\"}'");
        using (var worker = AnnalsProcess.Start(["run", "--port", "0", "--role", "worker"], server.Stores))
        {
            await Until(async () => (await Statuses(server)).StoppedAt == poison, "it says at what it stopped", Patience);
            var (position, at, code) = await Statuses(server);
            position!.Value.ShouldBeLessThan(poison);
            code.ShouldBe(1);
            await worker.End("TERM");
        }

        await Change(server, poison, "data || '{\"visibility\": \"Public\"}'");
        using (var worker = AnnalsProcess.Start(["run", "--port", "0", "--role", "worker"], server.Stores))
        {
            await Until(async () => await Statuses(server) is (var at, null, 0) && at >= poison, "it goes on", Patience);
            await worker.End("TERM");
        }
    }

    static async Task Change(CommandServer server, long position, string data)
    {
        await using var source = TestDatabase.Open(server.Database.Superuser);
        await using var command = source.CreateCommand($"update annals.mt_events set data = {data} where seq_id = {position}");
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    static async Task<(long? Position, long? StoppedAt, int Code)> Statuses(CommandServer server)
    {
        using var status = AnnalsProcess.Start(["projections", "status", "--json"], server.Stores);
        var code = await status.Ended();
        var row = JsonDocument
            .Parse(status.Lines.Single())
            .RootElement.GetProperty("projections")
            .EnumerateArray()
            .Single(projection => projection.GetProperty("name").GetString() == "statuses");
        var stopped = row.GetProperty("stopped");
        return (
            row.GetProperty("position").ValueKind == JsonValueKind.Null ? null : row.GetProperty("position").GetInt64(),
            stopped.ValueKind == JsonValueKind.Null ? null : stopped.GetProperty("position").GetInt64(),
            code
        );
    }
}
