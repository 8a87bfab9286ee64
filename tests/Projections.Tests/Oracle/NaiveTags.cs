using Domain.Accounts;
using Domain.Tags;
using Projections.Tags;

namespace Projections.Tests.Oracle;

/// <summary>Who follows which hashtags at the end of a past, and in which order they came to.</summary>
static class NaiveTags
{
    public static IEnumerable<string> Faults(IReadOnlyList<object> facts, IReadOnlyDictionary<string, object> rows)
    {
        var follows = new List<string>();
        foreach (var fact in facts)
            if (fact is TagFollowed on)
                follows.Add($"{on.Account} {on.Tag.Value}");
            else if (fact is TagUnfollowed off)
                follows.Remove($"{off.Account} {off.Tag.Value}");
            else if (fact is AccountErasureBegan gone)
                follows.RemoveAll(follow => follow.StartsWith($"{gone.Account} ", StringComparison.Ordinal));
        string[] expected = [.. follows.OrderBy(follow => follow.Split(' ')[0], StringComparer.Ordinal)];
        var found = rows.Values.OfType<OwnTags>().OrderBy(row => row.Id, StringComparer.Ordinal).ToList();
        if (found.Any(row => row.All.Count == 0))
            yield return "a row of none";
        if (
            !found
                .SelectMany(row => row.All.OrderBy(tag => tag.Since), (row, tag) => $"{row.Id} {tag.Key}")
                .SequenceEqual(expected)
        )
            yield return "the hashtags that are followed";
    }
}
