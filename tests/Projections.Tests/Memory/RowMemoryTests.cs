using Annals.Testing;
using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Marten;
using Projections.Accounts;
using Projections.Memory;
using Projections.Posts;
using Projections.Relationships;
using Projections.Tests.Oracle;
using Shouldly;
using Xunit;

namespace Projections.Tests.Memory;

public sealed class RowMemoryTests : IAsyncLifetime
{
    static readonly TimeSpan Never = TimeSpan.Zero;

    TestLog log = null!;

    public async Task InitializeAsync() => log = await TestLog.Create();

    public async Task DisposeAsync() => await log.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task It_says_of_every_row_what_the_table_says_whatever_happens(int seed)
    {
        object[] past = [.. Oracle.History.Random(seed, steps: 150).Select(e => e.Data).Where(IsKnown)];
        var memory = new RowMemory(log.Read, Never);
        var random = new Random(seed);
        for (var i = 0; i < past.Length; )
        {
            var page = past.Skip(i).Take(random.Next(1, 8)).ToArray();
            i += page.Length;
            await log.Append(page);
            await log.Project();
            if (random.Next(10) == 0)
            {
                await log.EmptyReadModels();
                await Agrees(memory, past.Take(i));
                await log.Project();
            }
            await Agrees(memory, past.Take(i));
        }
    }

    [Fact]
    public async Task A_row_is_read_once_and_again_only_after_an_event_that_concerns_it()
    {
        var (ann, bob) = await Accounts();
        var memory = new RowMemory(log.Read, Never);
        (await Profile(memory, ann)).ShouldNotBeNull();

        await Execute($"update annals.mt_doc_profile set data = jsonb_set(data, '{{note}}', '\"touched\"')");
        (await Profile(memory, ann))!.Note.ShouldBe("");
        await Happens(new AccountFollowed(bob, ann));
        var read = (await Profile(memory, ann))!;
        (read.Note, read.Followers).ShouldBe(("touched", 1));
    }

    [Fact]
    public async Task A_look_serves_whoever_comes_soon_after_it_but_not_who_needs_what_came_later()
    {
        var (ann, bob) = await Accounts();
        var memory = new RowMemory(log.Read, TimeSpan.FromHours(1));
        (await Profile(memory, ann))!.Followers.ShouldBe(0);

        await Happens(new AccountFollowed(bob, ann));
        (await Profile(memory, ann))!.Followers.ShouldBe(0);
        var end = await new Projections.Store.Positions(log.Source).End(default);
        (await Profile(memory, ann, needed: end))!.Followers.ShouldBe(1);
        (await Profile(memory, ann, needed: end))!.Followers.ShouldBe(1);
    }

    [Fact]
    public async Task Who_asks_together_shares_a_look_and_each_is_told_what_was_so_when_they_asked()
    {
        var (ann, bob) = await Accounts();
        var memory = new RowMemory(log.Read, Never);
        for (var round = 0; round < 20; round++)
        {
            await Happens(round % 2 == 0 ? new AccountFollowed(bob, ann) : new AccountUnfollowed(bob, ann));
            var looks = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => memory.Now(needed: 0))));
            looks.Distinct().Count().ShouldBeLessThan(50);
            foreach (var profile in await Task.WhenAll(looks.Distinct().Select(now => Profile(now, ann))))
                profile!.Followers.ShouldBe(1 - round % 2);
        }
    }

    [Fact]
    public async Task What_is_far_behind_begins_anew()
    {
        var (ann, bob) = await Accounts();
        var memory = new RowMemory(log.Read, Never);
        (await Profile(memory, ann)).ShouldNotBeNull();
        await Execute("update annals.mt_doc_profile set data = jsonb_set(data, '{note}', '\"touched\"')");
        await using (var session = log.Store.LightweightSession())
        {
            using var origin = new Projections.Store.Origin(ann, "test", "test").Enter();
            for (var i = 0; i < 1_001; i++)
            {
                var other = AccountId.New();
                session.Events.StartStream<Relationship>(Relationship.Stream(bob, other), new AccountBlocked(bob, other));
            }
            await session.SaveChangesAsync();
        }
        await log.Say("profiles", await new Projections.Store.Positions(log.Source).End(default));
        (await Profile(memory, ann))!.Note.ShouldBe("touched");
    }

    async Task<(AccountId Ann, AccountId Bob)> Accounts()
    {
        var (ann, bob) = (AccountId.New(), AccountId.New());
        await Happens(
            new AccountRegistered(ann, new(new(Account.Stream(ann)), "ann")),
            new AccountRegistered(bob, new(new(Account.Stream(bob)), "bob"))
        );
        return (ann, bob);
    }

    async Task Happens(params object[] facts)
    {
        await log.Append(facts);
        await log.Project();
    }

    async Task Execute(string sql)
    {
        await using var command = log.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    async Task<Profile?> Profile(RowMemory memory, AccountId account, long needed = 0) =>
        await Profile(await memory.Now(needed), account);

    async Task<Profile?> Profile(Moment now, AccountId account)
    {
        await using var session = log.Read.Session();
        var found = await now.Find(new() { Profiles = [account.ToString()] }, session, default);
        return found.Profiles.GetValueOrDefault(account.ToString());
    }

    /// <summary>Of all rows that the facts are about, known or not.</summary>
    async Task Agrees(RowMemory memory, IEnumerable<object> facts)
    {
        var models = new Projections.Store.IReadModel[] { new StatusReadModel(), new ProfileReadModel(), new BondReadModel() };
        string[][] ids = [.. models.Select(model => facts.SelectMany(model.RowsOf).Distinct().ToArray())];
        await using var session = log.Read.Session();
        var found = await (await memory.Now(needed: 0)).Find(
            new()
            {
                Statuses = ids[0],
                Profiles = ids[1],
                Bonds = ids[2],
            },
            session,
            default
        );
        // by what they say: their lists are others
        Written(found.Statuses.Values, row => row.Id)
            .ShouldBe(Written((await session.LoadManyAsync<Status>(ids[0])).Where(row => row.IsThere), row => row.Id));
        Written(found.Profiles.Values, row => row.Id)
            .ShouldBe(Written(await session.LoadManyAsync<Profile>(ids[1]), row => row.Id));
        found
            .Bonds.Values.Select(Standing)
            .Order()
            .ShouldBe((await session.LoadManyAsync<Bond>(ids[2])).Select(Standing).Order());
    }

    string[] Written<TRow>(IEnumerable<TRow> rows, Func<TRow, string> id)
        where TRow : class =>
        [.. rows.OrderBy(id, StringComparer.Ordinal).Select(row => log.Store.Options.Serializer().ToJson(row))];

    static string Standing(Bond bond) => $"{bond.Id} {bond.FollowedSince} {bond.BlockedSince} {bond.Mute}";

    static bool IsKnown(object fact) =>
        fact
            is AccountRegistered
                or AccountRenamed
                or PostPublished
                or PostEdited
                or PostDeleted
                or PostRestored
                or PostErasureBegan
                or PostBoosted
                or PostUnboosted
                or AccountFollowed
                or AccountUnfollowed
                or AccountBlocked
                or AccountUnblocked
                or AccountMuted
                or AccountSuspended
                or AccountUnsuspended
                or AccountDeleted
                or AccountRestored
                or AccountFrozen
                or AccountThawed
                or AccountErasureBegan;
}
