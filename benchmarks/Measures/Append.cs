using Benchmarks.Figures;
using Benchmarks.Ground;
using Domain;
using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using Marten;
using Npgsql;
using NpgsqlTypes;
using Projections.Store;
using Wolverine;

namespace Benchmarks.Measures;

/// <summary>Appends by several at once, beside a transaction that inserts the same bytes as one stream and one event.</summary>
static class Append
{
    public static async Task<IReadOnlyList<Reached>> Run(Bench bench, CancellationToken ct)
    {
        var (instance, community) = (bench.Instance, bench.Community);
        using var bare = await BareLog.Open(instance, ct);
        var posts = community.Posts;
        var turn = 0;

        var run = await Alternation.Run(
            bench.Rounds,
            () => Timed.Rate(Bench.Workers, bench.Slot, _ => bare.Insert(ct)),
            () => Timed.Rate(Bench.Workers, bench.Slot, worker => Publish(instance.Store, community, worker, ct)),
            () => Timed.Rate(Bench.Workers, bench.Slot, worker => Publish(bare.Store, community, worker, ct)),
            () =>
                Timed.Rate(
                    Bench.Workers,
                    bench.Slot,
                    _ => Favourite(instance, community.People, posts, Interlocked.Increment(ref turn), ct)
                )
        );
        await instance.CatchUp(ct);
        return
        [
            new(
                Target.BlindAppend,
                run.Ratio(1, to: 0),
                $"a post: {run.Rate(1).Median:F0}/s, raw {run.Rate(0).Median:F0}/s, {Bench.Workers} at once; its key is made and stored with it"
            ),
            new(
                Target.DecidedAppend,
                run.Ratio(3, to: 0),
                $"a favourite through the bus: {run.Rate(3).Median:F0}/s; it reads three streams and the post's author"
            ),
            new(Target.SealedAppend, run.Ratio(1, to: 2), $"the same in a bare log: {run.Rate(2).Median:F0}/s"),
        ];
    }

    static async Task Publish(IDocumentStore store, Community community, int worker, CancellationToken ct)
    {
        var post = community.Write(community.People[worker]);
        using var origin = new Origin(post.Author, "bench", Correlation: "bench").Enter();
        await using var session = store.LightweightSession();
        session.Events.StartStream<Post>(Post.Stream(post.Post), post);
        await session.SaveChangesAsync(ct);
    }

    static async Task Favourite(
        Instance instance,
        IReadOnlyList<AccountId> people,
        IReadOnlyList<(PostId Id, AccountId Author)> posts,
        int turn,
        CancellationToken ct
    )
    {
        // each pair once, so that each command has something to say
        var (account, post) = (people[turn / posts.Count % people.Count], posts[turn % posts.Count]);
        using var origin = new Origin(account, "bench", Correlation: "bench").Enter();
        await using var scope = instance.Commands.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
        var outcome = await bus.InvokeAsync<Outcome<Reaction>>(new FavouritePost(account, post.Id), ct);
        if (outcome.RefusedBy is { } rule)
            throw new BenchException($"A favourite was refused by {rule}.");
    }
}
