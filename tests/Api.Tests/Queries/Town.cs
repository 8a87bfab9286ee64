using System.Text.Json;
using Annals.Testing;
using Api.Auth.OAuth;
using Api.Hosting;
using Api.Tests.OpenApi;
using Domain;
using Domain.Accounts;
using Domain.Lists;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections;
using Projections.Store;
using Projections.Store.PersonalData;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>
/// A whole server on a database of its own, in which tests let people do things by appending the facts, and then look at
/// what its endpoints tell. Each test brings its own people.
/// </summary>
public sealed class Town : IAsyncLifetime
{
    /// <summary>Not where the server listens: what it tells of itself must be built from this.</summary>
    public const string PublicUrl = "https://social.example";

    static readonly string[] Stores = [.. ReadModels.All.Select(model => model.Name)];
    static int people;

    readonly string keyring = Directory.CreateTempSubdirectory("annals-town-").FullName;
    TestDatabase database = null!;
    WebApplication app = null!;
    OAuthApp client = null!;
    long position;

    public Town()
    {
        Check = new(() => Services);
        Anyone = new(Check, disposeHandler: false);
    }

    AnswerCheck Check { get; }

    public HttpClient Anyone { get; }

    public IServiceProvider Services => app.Services;

    public string Superuser => database.Superuser;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.Create();
        // small tables are read whole unless told otherwise: so it shows where no index would serve
        await using (var admin = NpgsqlDataSource.Create(database.Superuser))
        await using (
            var set = admin.CreateCommand(
                $"alter database {new NpgsqlConnectionStringBuilder(database.Superuser).Database} set enable_seqscan = off"
            )
        )
            await set.ExecuteNonQueryAsync();

        KeyRing.Create(keyring, DateTimeOffset.UtcNow);
        var settings = new Settings
        {
            Database = database.Server,
            OwnerDatabase = database.Owner,
            QueryDatabase = database.Query,
            Keyring = keyring,
            PublicUrl = new(PublicUrl),
            Port = 0,
            RateLimit = 1_000_000,
        };
        await Migration.Apply(settings, default);
        app = ServerHost.Build(settings);
        await app.StartAsync();
        Anyone.BaseAddress = new(app.Urls.Single());

        client = new("queries-test-app", "", "Test app", [], "read write follow", "https://app.example", DateTimeOffset.UtcNow);
        await using var session = Services.GetRequiredService<IDocumentStore>().LightweightSession();
        session.Store(client);
        await session.SaveChangesAsync();
    }

    public async Task DisposeAsync()
    {
        Anyone.Dispose();
        Check.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(keyring, recursive: true);
    }

    public async Task<Person> Settle(string? name = null, bool isLocked = false, ProfileText? profile = null)
    {
        var id = AccountId.New();
        var username = name ?? $"Person_{Interlocked.Increment(ref people)}";
        var subject = Account.Subject(id);
        object[] facts =
        [
            new AccountRegistered(id, new(subject, username)),
            .. isLocked ? (object[])[new AccountLocked(id)] : [],
            .. profile is null
                ? (object[])[]
                : [new ProfileUpdated(id, new(subject, profile), IsBot: false, IsDiscoverable: true)],
        ];
        await Append<Account>(id, Account.Stream(id), facts);
        await using var session = Services.GetRequiredService<IDocumentStore>().LightweightSession();
        var token = Tokens.Issue(session, id, client, Api.Auth.Scopes.Parse("read"));
        await session.SaveChangesAsync();
        var browser = new HttpClient(Check, disposeHandler: false) { BaseAddress = Anyone.BaseAddress };
        browser.DefaultRequestHeaders.Authorization = new("Bearer", token.Secret);
        return new(id, username, browser);
    }

    public async Task<PostId> Publish(
        Person author,
        string text = "Hello",
        Visibility visibility = Visibility.Public,
        PostPublished? answers = null,
        string warning = "",
        params Person[] mentions
    ) => (await Write(author, text, visibility, answers, warning, mentions)).Post;

    public async Task<PostPublished> Write(
        Person author,
        string text = "Hello",
        Visibility visibility = Visibility.Public,
        PostPublished? answers = null,
        string warning = "",
        params Person[] mentions
    )
    {
        var id = PostId.New();
        var body = new PostBody(text, warning, PostText.Parse(text).Tags);
        var published = new PostPublished(
            id,
            author.Id,
            new(Post.Subject(id), body),
            visibility,
            IsSensitive: warning.Length > 0,
            Language: "en",
            answers is null ? null : new(answers.Post, answers.Author),
            answers?.Thread ?? id,
            [.. mentions.Select(person => person.Id)]
        );
        await Append<Post>(author.Id, Post.Stream(id), published);
        return published;
    }

    public Task Edit(PostPublished post, string text, string warning = "", Person? told = null, params Person[] mentions)
    {
        AccountId[] named = [.. mentions.Select(person => person.Id)];
        return Append<Post>(
            post.Author,
            Post.Stream(post.Post),
            [
                new PostEdited(
                    post.Post,
                    post.Author,
                    new(Post.Subject(post.Post), new PostBody(text, warning, PostText.Parse(text).Tags)),
                    post.Visibility,
                    IsSensitive: warning.Length > 0,
                    post.Language,
                    named,
                    [.. named.Except(post.Mentions)]
                ),
                .. told is null ? (object[])[] : [new PostEditAnnounced(post.Post, post.Author, [told.Id])],
            ]
        );
    }

    public Task Delete(PostPublished post) =>
        Append<Post>(
            post.Author,
            Post.Stream(post.Post),
            new PostDeleted(post.Post, post.Author, post.Visibility, post.InReplyTo, post.Thread)
        );

    public Task Pin(PostPublished post) =>
        Append<Post>(post.Author, Post.Stream(post.Post), new PostPinned(post.Post, post.Author));

    public Task Suspend(Person person) =>
        Append<Account>(
            person.Id,
            Account.Stream(person.Id),
            new AccountSuspended(person.Id, new(Account.Subject(person.Id), "spam"))
        );

    public Task Unsuspend(Person person) =>
        Append<Account>(
            person.Id,
            Account.Stream(person.Id),
            new AccountUnsuspended(person.Id, new(Account.Subject(person.Id), "a mistake"))
        );

    public Task Follow(Person follower, Person target) =>
        Append<Relationship>(follower.Id, Between(follower, target), new AccountFollowed(follower.Id, target.Id));

    public Task Unfollow(Person follower, Person target) =>
        Append<Relationship>(follower.Id, Between(follower, target), new AccountUnfollowed(follower.Id, target.Id));

    public Task AskToFollow(Person follower, Person target) =>
        Append<Relationship>(follower.Id, Between(follower, target), new FollowRequested(follower.Id, target.Id));

    public Task Block(Person blocker, Person target) =>
        Append<Relationship>(blocker.Id, Between(blocker, target), new AccountBlocked(blocker.Id, target.Id));

    public Task Mute(Person muter, Person target, bool hidesNotifications = true, DateTimeOffset? until = null) =>
        Append<Relationship>(muter.Id, Between(muter, target), new AccountMuted(muter.Id, target.Id, hidesNotifications, until));

    /// <summary>Somebody makes a list, and puts whom they follow on it.</summary>
    public async Task<ListId> Shelve(
        Person owner,
        bool isExclusive = false,
        RepliesPolicy replies = RepliesPolicy.List,
        params Person[] members
    )
    {
        var id = ListId.New();
        var title = new Personal<string>(Account.Subject(owner.Id), "a list");
        var made = new ListCreated(id, owner.Id, title, replies, isExclusive);
        await Append<ReadingList>(owner.Id, ReadingList.Stream(id), made);
        foreach (var member in members)
            await Append<Relationship>(owner.Id, Between(owner, member), new AccountListed(owner.Id, member.Id, id));
        return id;
    }

    public Task Favourite(Person reader, PostPublished post) =>
        Append<Reaction>(reader.Id, Reaction.Stream(reader.Id, post.Post), new PostFavourited(reader.Id, post.Post, post.Author));

    public Task Unfavourite(Person reader, PostPublished post) =>
        Append<Reaction>(
            reader.Id,
            Reaction.Stream(reader.Id, post.Post),
            new PostUnfavourited(reader.Id, post.Post, post.Author)
        );

    public Task Unbookmark(Person reader, PostPublished post) =>
        Append<Reaction>(
            reader.Id,
            Reaction.Stream(reader.Id, post.Post),
            new PostUnbookmarked(reader.Id, post.Post, post.Author)
        );

    public Task Unboost(Person reader, PostPublished post, PostId boost) =>
        Append<Reaction>(
            reader.Id,
            Reaction.Stream(reader.Id, post.Post),
            new PostUnboosted(reader.Id, post.Post, post.Author, boost)
        );

    public Task Bookmark(Person reader, PostPublished post) =>
        Append<Reaction>(reader.Id, Reaction.Stream(reader.Id, post.Post), new PostBookmarked(reader.Id, post.Post, post.Author));

    public Task MuteThread(Person reader, PostPublished post) =>
        Append<Reaction>(reader.Id, Reaction.Stream(reader.Id, post.Thread), new ThreadMuted(reader.Id, post.Thread));

    public async Task<PostId> Boost(Person reader, PostPublished post, Visibility visibility = Visibility.Public)
    {
        var boost = PostId.New();
        await Append<Reaction>(
            reader.Id,
            Reaction.Stream(reader.Id, post.Post),
            new PostBoosted(reader.Id, post.Post, post.Author, boost, visibility)
        );
        return boost;
    }

    /// <summary>The read models know all that was done.</summary>
    public async Task Settled() =>
        (
            await Services
                .GetRequiredService<Positions>()
                .Reach(Interlocked.Read(ref position), Stores, TimeSpan.FromSeconds(30), CancellationToken.None)
        ).ShouldBeTrue("the read models did not follow");

    async Task Append<TState>(AccountId actor, string stream, params object[] facts)
        where TState : State<TState>, new()
    {
        var origin = new Origin(actor, client.Id, Guid.NewGuid().ToString("N"));
        using var _ = origin.Enter();
        await using var session = Services.GetRequiredService<IDocumentStore>().LightweightSession();
        await session.Write<TState>(stream, _ => new Decision(facts), CancellationToken.None);
        await session.SaveChangesAsync();
        Interlocked.Exchange(ref position, Math.Max(position, origin.Position));
    }

    static string Between(Person one, Person other) => Relationship.Stream(one.Id, other.Id);
}

/// <summary>Somebody with a token.</summary>
public sealed record Person(AccountId Id, string Name, HttpClient Browser);

[CollectionDefinition(Name)]
public sealed class InTown : ICollectionFixture<Town>
{
    public const string Name = "Town";
}
