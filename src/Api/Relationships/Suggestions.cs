using Api.Rendering;
using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Relationships;
using Projections.Trends;
using Projections.Viewing;

namespace Api.Relationships;

/// <summary>
/// Whom somebody might want to follow: first whom those follow whom they follow, then whom most follow here. Nobody is proposed who does not
/// want to be found, whom they follow or asked already, keep away from or are kept away from, or did not want to be proposed.
/// </summary>
public sealed class Suggestions(IQuerySession session, Trending trending, AccountRenderer accounts)
{
    /// <summary>More than are listed: some are left out.</summary>
    const int MostOfFriends = 200;

    static readonly (string Source, IReadOnlyList<string> Sources) OfFriends = ("past_interactions", ["friends_of_friends"]);
    static readonly (string Source, IReadOnlyList<string> Sources) MostFollowed = ("global", ["most_followed"]);
    static readonly (string Source, IReadOnlyList<string> Sources) Both = (
        OfFriends.Source,
        ["friends_of_friends", "most_followed"]
    );

    public async Task<IReadOnlyList<SuggestionEntity>> For(AccountId account, int most, CancellationToken ct)
    {
        var friends = await session.FriendsOfFriends(account, MostOfFriends, ct);
        var popular = await trending.People(ct);
        var known = await session.NewTo(account, [.. friends.Union(popular, StringComparer.Ordinal)], ct);
        var sight = Sight.Of(session, account);
        await sight.Learn(known, ct);
        var wanted = known.Where(id => !sight.IsHidden(id) && !sight.IsMuted(id)).ToList();
        var profiles = (await session.Profiles(wanted, ct)).Where(profile =>
            profile is { IsDiscoverable: true, IsHidden: false }
        );
        var (ofFriends, mostFollowed) = (friends.ToHashSet(StringComparer.Ordinal), popular.ToHashSet(StringComparer.Ordinal));
        return
        [
            .. profiles
                .Take(most)
                .Select(profile =>
                    (Profile: profile, Why: Why(ofFriends.Contains(profile.Id), mostFollowed.Contains(profile.Id)))
                )
                .Select(one => new SuggestionEntity(one.Why.Source, one.Why.Sources, accounts.Render(one.Profile))),
        ];
    }

    static (string Source, IReadOnlyList<string> Sources) Why(bool isOfFriends, bool isMostFollowed) =>
        !isOfFriends ? MostFollowed
        : isMostFollowed ? Both
        : OfFriends;
}
