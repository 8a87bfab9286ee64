using System.Text.Json;
using System.Threading.Channels;
using Npgsql;

namespace Api.Hosting.Rebuilding;

/// <summary>Asks the running server to remake a read model from the log, and waits until it is done.</summary>
sealed class Rebuild(NpgsqlDataSource database)
{
    /// <summary>Longer than a server takes to start its projections.</summary>
    static readonly TimeSpan TakenWithin = TimeSpan.FromSeconds(20);

    static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(2);

    /// <returns>Null when it was rebuilt; else why not.</returns>
    public async Task<string?> Run(string projection, CancellationToken ct)
    {
        var answers = Channel.CreateUnbounded<RebuildAnswer>();
        var request = new RebuildRequest(Guid.NewGuid(), projection);
        await using var connection = await RebuildChannel.Listen(
            database,
            RebuildChannel.Answers,
            payload => Hear(payload, request.Id, answers.Writer),
            ct
        );
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var listening = Listen(connection, ends.Token);
        try
        {
            await Ask(request, answers.Reader, ct);
            var done = await answers.Reader.ReadAsync(ct);
            return done.Error;
        }
        catch (TimeoutException)
        {
            return $"No running server has a projection of the name {projection}.";
        }
        finally
        {
            await ends.CancelAsync();
            await listening;
        }
    }

    /// <summary>Asks until some node takes it: none may run the projection just now.</summary>
    async Task Ask(RebuildRequest request, ChannelReader<RebuildAnswer> answers, CancellationToken ct)
    {
        var deadline = DateTime.UtcNow + TakenWithin;
        while (true)
        {
            await RebuildChannel.Notify(database, RebuildChannel.Requests, request, ct);
            using var soon = CancellationTokenSource.CreateLinkedTokenSource(ct);
            soon.CancelAfter(AskAgainAfter);
            try
            {
                await answers.ReadAsync(soon.Token);
                return;
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                if (DateTime.UtcNow > deadline)
                    throw new TimeoutException();
            }
        }
    }

    static void Hear(string payload, Guid id, ChannelWriter<RebuildAnswer> answers)
    {
        if (JsonSerializer.Deserialize<RebuildAnswer>(payload) is { } answer && answer.Id == id)
            answers.TryWrite(answer);
    }

    static async Task Listen(NpgsqlConnection connection, CancellationToken ct)
    {
        try
        {
            while (true)
                await connection.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // the answer came
        }
    }
}
