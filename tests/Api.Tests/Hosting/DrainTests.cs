using System.Net;
using System.Net.Http.Headers;
using Annals.Testing;
using Api.Tests.Cli;
using Api.Tests.Commands;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Hosting;

/// <summary>A server that is asked to end under load loses no request of those who do as it says.</summary>
public class DrainTests
{
    const int Clients = 8;

    int written;

    [Fact]
    public async Task A_server_that_is_asked_to_end_answers_all_that_was_sent()
    {
        var here = new CommandServer();
        await here.InitializeAsync();
        var someone = await here.Someone();
        using var leaving = AnnalsProcess.Start(["run", "--port", "0", "--drain-seconds", "2"], here.Stores);
        using var client = new HttpClient { BaseAddress = await leaving.Listening() };
        using var elsewhere = new CancellationTokenSource();

        var load = Task.WhenAll(Enumerable.Range(0, Clients).Select(i => Write(client, someone, i, elsewhere.Token)));
        while (Volatile.Read(ref written) < 10 * Clients && !load.IsFaulted)
            await Task.Delay(10);
        var before = Volatile.Read(ref written);
        var ended = leaving.End("TERM");
        await UntilItSaysSo(client);
        await elsewhere.CancelAsync();

        await load;
        written.ShouldBeGreaterThan(before + Clients);
        (await ended).ShouldBe(0);
        await here.DisposeAsync();
    }

    /// <summary>One request after another over kept connections, as a proxy sends them.</summary>
    async Task Write(HttpClient client, Person author, int who, CancellationToken elsewhere)
    {
        for (var number = 1; !elsewhere.IsCancellationRequested; number++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/statuses");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", author.Token);
            request.Content = Json($$"""{"status": "{{who}} says {{number}}"}""");
            using var answer = await client.SendAsync(request, CancellationToken.None);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            Interlocked.Increment(ref written);
        }
    }

    static async Task UntilItSaysSo(HttpClient client)
    {
        while (true)
        {
            using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative));
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                answer.Headers.ConnectionClose.ShouldBe(true);
                return;
            }
            await Task.Delay(50);
        }
    }
}
