using Api.Auth;
using Api.Auth.OAuth;
using Domain;
using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;
using Marten;
using Projections.Instance;
using Projections.Store;
using Settings = Domain.Instance.Settings;

namespace Benchmarks.Ground;

/// <summary>
/// People who follow and write, appended as events many at once. How many one follows is lognormal (mean 60, σ 1), whom is Zipf
/// (0.8), who writes is lognormal; a post has 500 characters.
/// </summary>
sealed class Community
{
    const double MeanFollows = 60;
    const int PostsEach = 10;
    const int PostLength = 500;
    const int StreamsAtOnce = 250;

    readonly Random random;
    readonly List<(PostId Id, AccountId Author)> posts = [];
    readonly Dictionary<AccountId, HashSet<AccountId>> follows = [];

    Community(int size, int seed)
    {
        random = new(seed);
        People = [.. Enumerable.Range(0, size).Select(_ => AccountId.New())];
    }

    public IReadOnlyList<AccountId> People { get; }

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<(PostId Id, AccountId Author)> Posts => posts;

    public IReadOnlyDictionary<AccountId, HashSet<AccountId>> Follows => follows;

    /// <summary>By how many follow them, the most first.</summary>
    public IReadOnlyList<(AccountId Account, int Followers)> ByFollowers =>
        [
            .. follows
                .Values.SelectMany(targets => targets)
                .CountBy(target => target)
                .OrderByDescending(pair => pair.Value)
                .Select(pair => (pair.Key, pair.Value)),
        ];

    /// <summary>Who reads a lot: the few of the many (Zipf 0.625), each once.</summary>
    public IReadOnlyList<AccountId> Readers(int count) =>
        [.. Enumerable.Range(0, count * 4).Select(_ => People[Zipf(0.625)]).Distinct().Take(count)];

    /// <summary>The newest of a home as plain facts have it: what the reader and those they follow wrote.</summary>
    public IReadOnlyList<string> Home(AccountId reader, int count) =>
        [
            .. posts
                .AsEnumerable()
                .Reverse()
                .Where(post => post.Author == reader || follows[reader].Contains(post.Author))
                .Take(count)
                .Select(post => post.Id.ToString()),
        ];

    public static async Task<Community> Found(Instance instance, int size, int seed, CancellationToken ct)
    {
        var community = new Community(size, seed);
        // one after the other: the read models meet accounts before what they do
        foreach (var chapter in new[] { community.Joining(), community.Following(), community.Writing() })
            await Append(instance.Store, chapter, ct);
        return community;
    }

    /// <summary>Tokens to read and write with, one an account.</summary>
    public static async Task<IReadOnlyList<string>> Tokens(
        IDocumentStore store,
        IEnumerable<AccountId> accounts,
        CancellationToken ct
    )
    {
        await using var session = store.LightweightSession();
        var app = CommandLineApp.Stage(session);
        if (!Scopes.TryParse("read write", out var scopes))
            throw new InvalidOperationException("No such scopes.");
        string[] tokens = [.. accounts.Select(account => Api.Auth.OAuth.Tokens.Issue(session, account, app, scopes).Secret)];
        await session.SaveChangesAsync(ct);
        return tokens;
    }

    public PostPublished Write(AccountId author)
    {
        var id = PostId.New();
        var body = new Personal<PostBody>(new(Post.Stream(id)), new PostBody(Text(), "", []));
        return new(id, author, body, Visibility.Public, IsSensitive: false, Language: "en", InReplyTo: null, id, []);
    }

    IEnumerable<(string Stream, Type State, object[] Events)> Joining()
    {
        foreach (var (person, number) in People.Select((person, number) => (person, number)))
        {
            var stream = Account.Stream(person);
            yield return (stream, typeof(Account), [new AccountRegistered(person, new(new(stream), $"person{number}"))]);
        }
    }

    IEnumerable<(string Stream, Type State, object[] Events)> Following() =>
        from pair in Pairs()
        group new AccountFollowed(pair.Follower, pair.Target) by Relationship.Stream(pair.Follower, pair.Target) into both
        select (both.Key, typeof(Relationship), both.ToArray<object>());

    IEnumerable<(string Stream, Type State, object[] Events)> Writing()
    {
        double[] zeal = [.. People.Select(_ => Math.Exp(Normal()))];
        var all = zeal.Sum();
        var written = 0.0;
        for (var i = 0; i < People.Count; i++)
        for (written += zeal[i] / all * People.Count * PostsEach; posts.Count < written; )
            posts.Add((default, People[i]));
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(posts));
        for (var i = 0; i < posts.Count; i++)
        {
            var post = Write(posts[i].Author);
            posts[i] = (post.Post, post.Author);
            yield return (Post.Stream(post.Post), typeof(Post), [post]);
        }
    }

    IEnumerable<(AccountId Follower, AccountId Target)> Pairs()
    {
        // what a person may follow in a day; all of this happens in one
        var most = Math.Min(Settings.MaxFollowsPerDay.Default, People.Count / 2);
        foreach (var person in People)
        {
            var count = Math.Clamp((int)(MeanFollows * Math.Exp(Normal() - 0.5)), 1, most);
            var targets = new HashSet<AccountId>();
            for (var tries = 0; targets.Count < count && tries < 20 * count; tries++)
                if (People[Zipf(0.8)] is var target && target != person)
                    targets.Add(target);
            follows[person] = targets;
            foreach (var target in targets)
                yield return (person, target);
        }
    }

    public static async Task Append(
        IDocumentStore store,
        IEnumerable<(string Stream, Type State, object[] Events)> streams,
        CancellationToken ct
    )
    {
        using var origin = new Origin(Actor: null, "bench", Correlation: "bench").Enter();
        foreach (var some in streams.Chunk(StreamsAtOnce))
        {
            await using var session = store.LightweightSession();
            foreach (var (stream, state, events) in some)
                session.Events.StartStream(state, stream, events);
            await session.SaveChangesAsync(ct);
        }
    }

    string Text()
    {
        var text = new System.Text.StringBuilder(PostLength + 12);
        while (text.Length < PostLength)
            text.Append((char)('a' + random.Next(26)), random.Next(1, 3)).Append("word"[random.Next(4)..]).Append(' ');
        return text.ToString(0, PostLength).TrimEnd();
    }

    /// <summary>A rank, the first ones more often.</summary>
    int Zipf(double s)
    {
        var rank = Math.Pow(random.NextDouble() * (Math.Pow(People.Count, 1 - s) - 1) + 1, 1 / (1 - s));
        return Math.Min((int)rank - 1, People.Count - 1);
    }

    double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
