using Projections.Posts;

namespace Projections.Viewing;

/// <summary>The posts that statuses show within themselves: boosted and quoted ones.</summary>
static class InnerPosts
{
    /// <summary>
    /// By their ids, those that are there, and with them what they quote in turn, as far as that is told of. As many round trips as
    /// posts stand within one another, three at most, whatever the number of statuses; most need none or one.
    /// </summary>
    /// <param name="posts">Others that are wanted besides.</param>
    /// <param name="read">Statuses by their ids, those that are there.</param>
    public static async Task<IReadOnlyDictionary<string, Status>> Of(
        IReadOnlyCollection<Status> statuses,
        IEnumerable<string> posts,
        Func<IReadOnlyCollection<string>, Task<IReadOnlyDictionary<string, Status>>> read
    )
    {
        var found = new Dictionary<string, Status>(StringComparer.Ordinal);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        string[] whole = [.. statuses.Select(status => status.BoostOf).OfType<string>(), .. posts];
        var quoted = QuotedBy(statuses);
        await Read([.. whole, .. quoted]);
        var quotedByWhole = QuotedBy(Those(whole));
        await Read([.. quotedByWhole, .. QuotedBy(Those(quoted))]);
        await Read(QuotedBy(Those(quotedByWhole)));
        return found;

        async Task Read(string[] ids)
        {
            string[] unknown = [.. ids.Where(asked.Add)];
            if (unknown.Length > 0)
                foreach (var (id, status) in await read(unknown))
                    found[id] = status;
        }

        Status[] Those(string[] ids) => [.. ids.Select(id => found.GetValueOrDefault(id)).OfType<Status>()];
    }

    static string[] QuotedBy(IEnumerable<Status> statuses) => [.. statuses.Select(status => status.QuoteOf).OfType<string>()];
}
