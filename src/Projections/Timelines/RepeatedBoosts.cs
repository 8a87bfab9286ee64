using Domain;
using Domain.Posts;
using Projections.Posts;

namespace Projections.Timelines;

/// <summary>
/// Which boosts would show on a home, or a list's timeline, what it has shown a short while before. Told from the facts alone, of a boost and of what was
/// there before it, and not from the page that is read: so it is the same in pages of any size, and on a stream.
/// </summary>
static class RepeatedBoosts
{
    static readonly TimeSpan ShortWhile = TimeSpan.FromDays(1);

    /// <param name="boost">One of the post's.</param>
    /// <param name="post">With its last boosts: one that is older than those repeats nothing.</param>
    /// <param name="isPostThere">The timeline has the post itself.</param>
    /// <param name="hasBoostsOf">The timeline has the boosts of an account, but for those that repeat.</param>
    public static bool Repeats(this Status boost, Status post, bool isPostThere, Func<string, bool> hasBoostsOf)
    {
        var shownAt = isPostThere ? post.CreatedAt : DateTimeOffset.MinValue;
        foreach (var one in post.LastBoosts)
        {
            if (string.CompareOrdinal(one.Id, boost.Id) > 0)
                break;
            var at = TimeOrderedId.TimeOf(PostId.Parse(one.Id, provider: null).Value);
            var repeats = at - shownAt < ShortWhile;
            if (one.Id == boost.Id)
                return repeats;
            if (!repeats && hasBoostsOf(one.Account))
                shownAt = at;
        }
        return false;
    }
}
