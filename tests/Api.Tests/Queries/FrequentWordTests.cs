using Api.Tests.Commands;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Projections.Reactions;
using Projections.Search;
using Projections.Store;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>Of a word that is in very many posts the newest are found that somebody may find, without looking at all of them.</summary>
public sealed class FrequentWordTests(CommandServer server) : IClassFixture<CommandServer>
{
    /// <summary>Over more than a year: neither days nor weeks hold enough.</summary>
    const int Posts = 3_000;

    const int Found = 200;

    static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task The_newest_are_found_among_those_for_everyone_ones_own_and_what_one_has_to_do_with()
    {
        var (me, open, closed) = (await server.Someone(), await server.Someone(), await server.Someone());
        _ = (await open.Patch("/api/v1/accounts/update_credentials", Http.Answers.Json("""{"indexable":true}"""))).Ok;
        await server.CatchUp();
        // what is one's own, or was touched, is mostly older than the newest that are for everyone
        var posts = Enumerable
            .Range(0, Posts)
            .Select(n => new Written(
                $"{Guid.CreateVersion7(Now.AddHours(-3 * n)):N}",
                n % 50 == 49 ? me
                    : n % 2 == 0 ? open
                    : closed,
                IsForMe: n % 70 == 33,
                IsTouched: n % 30 == 21
            ))
            .ToList();
        await Store(posts, me);

        foreach (var scope in Enum.GetValues<PostScope>())
        foreach (var before in new[] { null, posts[1_500].Id, posts[2_990].Id })
        {
            var query = Asked("whate").Between(after: null, before) with { Scope = scope };
            var expected = posts
                .Where(post => before is null || string.CompareOrdinal(post.Id, before) < 0)
                .Where(post =>
                    (scope is not PostScope.Library && post.IsOpen(open)) || (scope is not PostScope.Public && post.IsOf(me))
                )
                .Select(post => post.Id)
                .Take(Found)
                .ToList();
            // as one who asks first, and as one who knows by then how frequent it is, and how far back others looked
            var frequent = new FrequentWords(TimeProvider.System);
            foreach (var earlier in new[] { null, Asked("whate"), null, query with { Before = posts[2_000].Id } })
            {
                if (earlier is not null)
                    _ = await Search(earlier, me.Id, frequent);
                (await Search(query, me.Id, frequent)).ShouldBe(expected, $"{scope} {before}");
            }
        }
        (await Search(Asked("whate"), viewer: null, new(TimeProvider.System))).ShouldBe(
            posts.Where(post => post.IsOpen(open)).Select(post => post.Id).Take(Found)
        );
    }

    static PostQuery Asked(string typed) => PostQueryParser.Parse(typed);

    async Task<IReadOnlyList<string>> Search(PostQuery query, AccountId? viewer, FrequentWords frequent)
    {
        await using var session = server.Services.GetRequiredService<ReadStore>().Session();
        var found = await new PostgresSearch(session, frequent).Posts(query, viewer, Now, default);
        return [.. found.Select(hit => hit.Post).OrderDescending(StringComparer.Ordinal)];
    }

    async Task Store(IEnumerable<Written> posts, Commands.Person me)
    {
        await using var session = server.Store.LightweightSession();
        foreach (var post in posts)
        {
            session.Store(
                new SearchedPost(
                    post.Id,
                    $"{post.By.Id}",
                    Visibility.Public,
                    "whatever there is",
                    ContentWarning: "",
                    Options: [],
                    post.IsForMe ? [$"{me.Id}"] : [],
                    IsSensitive: false,
                    IsAnswer: false,
                    IsQuote: false,
                    Language: null
                )
            );
            if (post.IsTouched)
                session.Store(new AccountReaction($"{me.Id}/{post.Id}", $"{me.Id}", post.Id, FavouritedSince: 1));
        }
        await session.SaveChangesAsync();
    }

    sealed record Written(string Id, Commands.Person By, bool IsForMe, bool IsTouched)
    {
        public bool IsOpen(Commands.Person open) => By == open;

        public bool IsOf(Commands.Person me) => By == me || IsForMe || IsTouched;
    }
}
