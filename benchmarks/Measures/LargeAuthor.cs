using System.Net.Http.Json;
using Benchmarks.Figures;
using Benchmarks.Ground;
using Domain.Accounts;
using Domain.Relationships;

namespace Benchmarks.Measures;

/// <summary>
/// Whether anybody waits because somebody with very many followers writes: how long posts of a small author take to be seen, beside a
/// large author who goes on posting, and beside one whom nobody follows and who posts as often.
/// </summary>
static class LargeAuthor
{
    const int Followers = 50_000;
    const int PostsEach = 100;

    static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    public static async Task<IReadOnlyList<Reached>> Run(Bench bench, CancellationToken ct)
    {
        var (instance, community) = (bench.Instance, bench.Community);
        var (author, followers) = community.ByFollowers.First(one => one.Followers <= 1_000);
        var follower = community.People.First(person => community.Follows[person].Contains(author));
        var (large, lonely) = (AccountId.New(), AccountId.New());
        await Community.Append(instance.Store, [Joins(large, "large"), Joins(lonely, "lonely")], ct);
        await Community.Append(instance.Store, Enumerable.Range(0, Followers).Select(_ => Follows(AccountId.New(), large)), ct);
        await instance.CatchUp(ct);

        var tokens = await Community.Tokens(instance.Store, [author, follower, large, lonely], ct);
        using var write = Visible.Client(instance.Server.Url, tokens[0]);
        using var read = Visible.Client(instance.Server.Url, tokens[1]);
        using var star = Visible.Client(instance.Server.Url, tokens[2]);
        using var nobody = Visible.Client(instance.Server.Url, tokens[3]);
        var (beside, quiet) = (new List<double>(), new List<double>());
        for (var round = 0; round <= bench.Rounds; round++)
        {
            var (withStar, withNobody) = (await WaitsBeside(star), await WaitsBeside(nobody));
            if (round == 0)
                continue; // not yet warm
            beside.AddRange(withStar);
            quiet.AddRange(withNobody);
        }
        var (reached, otherwise) = (Visible.Rank(beside, 0.99), Visible.Rank(quiet, 0.99));
        return
        [
            new(
                Target.BesideLargeAuthor,
                Spread.Of(reached / otherwise),
                $"{reached:F0} ms, else {otherwise:F0} ms; p50 {Visible.Rank(beside, 0.5):F1} and {Visible.Rank(quiet, 0.5):F1} ms; "
                    + $"{beside.Count} posts each to {followers} followers, the large author's {1 / Every.TotalSeconds:F0} a second to {Followers}"
            ),
        ];

        async Task<IReadOnlyList<double>> WaitsBeside(HttpClient other)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var posting = GoOnPosting(other, end.Token);
            var waits = await Visible.Waits(write, read, PostsEach, ct);
            await end.CancelAsync();
            await posting;
            return waits;
        }
    }

    static async Task GoOnPosting(HttpClient author, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Every);
        for (var i = 0; !ct.IsCancellationRequested; i++)
        {
            using var answer = await author.PostAsJsonAsync(
                "/api/v1/statuses",
                new { status = $"To many: {i}" },
                CancellationToken.None
            );
            answer.EnsureSuccessStatusCode();
            try
            {
                await timer.WaitForNextTickAsync(ct);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    static (string Stream, Type State, object[] Events) Joins(AccountId account, string name) =>
        (Account.Stream(account), typeof(Account), [new AccountRegistered(account, new(Account.Subject(account), name))]);

    static (string Stream, Type State, object[] Events) Follows(AccountId follower, AccountId target) =>
        (Relationship.Stream(follower, target), typeof(Relationship), [new AccountFollowed(follower, target)]);
}
