using Api.Accounts;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Domain;
using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Projections.Store;
using Wolverine;

namespace Api.Cli;

/// <summary>
/// A community that was never there: people who follow, write, answer, boost and like, each by the command that an app would
/// give. A few are followed by many, most by a few.
/// </summary>
/// <param name="random">The same seed makes the same people say the same.</param>
sealed class SeedCommunity(IMessageBus bus, Random random)
{
    const string Client = "seed";

    readonly List<AccountId> people = [];
    readonly List<PostId> posts = [];

    /// <exception cref="InvalidOperationException">A command was refused, which none of these should be.</exception>
    public async Task Join(int number, string password, CancellationToken ct)
    {
        var name = SeedTexts.Names[number % SeedTexts.Names.Length];
        var round = number / SeedTexts.Names.Length;
        var username = name.Split(' ', '-')[0].ToLowerInvariant() + (round == 0 ? "" : $"{round + 1}");
        var account = AccountId.New();
        var user = new NewUser(account, username, $"{username}@example.org", password, IsConfirmed: true);
        await Give<Account>(account, new RegisterUser(user), ct);
        await Give<Account>(account, new UpdateProfile(account, name, Any(SeedTexts.Notes), IsIndexable: number % 3 > 0), ct);
        people.Add(account);
    }

    /// <summary>Somebody follows somebody: whoever came early is the likelier to be followed.</summary>
    public async Task Follow(CancellationToken ct)
    {
        var (follower, target) = (Any(people), people[Math.Min(random.Next(people.Count), random.Next(people.Count))]);
        if (follower != target)
            await Give<Relationship>(follower, new FollowAccount(follower, target), ct);
    }

    /// <summary>Somebody writes, or answers what was written lately.</summary>
    public async Task Write(CancellationToken ct)
    {
        var answered = posts.Count > 0 && random.Next(3) == 0 ? Lately() : (PostId?)null;
        var text = answered is null ? $"{Any(SeedTexts.Openings)} {Any(SeedTexts.Subjects)}" : Any(SeedTexts.Answers);
        var (author, post) = (Any(people), PostId.New());
        await Give<Post>(
            author,
            new PublishPost(post, author, text, "", Visibility.Public, IsSensitive: false, Language: null, answered, []),
            ct
        );
        posts.Add(post);
    }

    /// <summary>Somebody likes or boosts what was written lately.</summary>
    public Task React(CancellationToken ct)
    {
        var (account, post) = (Any(people), Lately());
        return random.Next(4) == 0
            ? Give<Reaction>(account, new BoostPost(account, post, PostId.New(), Visibility.Public), ct)
            : Give<Reaction>(account, new FavouritePost(account, post), ct);
    }

    PostId Lately() => posts[^(1 + Math.Min(random.Next(posts.Count), random.Next(40)))];

    T Any<T>(IReadOnlyList<T> some) => some[random.Next(some.Count)];

    async Task Give<TState>(AccountId actor, object command, CancellationToken ct)
        where TState : State<TState>, new()
    {
        using var origin = new Origin(actor, Client, Correlation: Guid.NewGuid().ToString("N")).Enter();
        if ((await bus.Ask<TState>(command, ct)).RefusedBy is { } rule)
            throw new UnavailableException(
                $"A {command.GetType().Name} was refused by {rule}. Was this instance seeded before? Seed an empty one."
            );
    }
}
