using Domain.Accounts;
using Domain.Tags;
using Projections.Tags;

namespace Projections.Tests.Oracle;

/// <summary>Who follows and features which hashtags at the end of a past, and in which order they came to.</summary>
static class NaiveTags
{
    public static IEnumerable<string> Faults(IReadOnlyList<object> facts, IReadOnlyDictionary<string, object> rows)
    {
        var (follows, features) = (new List<string>(), new List<string>());
        foreach (var fact in facts)
            switch (fact)
            {
                case TagFollowed e:
                    follows.Add($"{e.Account} {e.Tag.Value}");
                    break;
                case TagUnfollowed e:
                    follows.Remove($"{e.Account} {e.Tag.Value}");
                    break;
                case TagFeatured e:
                    features.Add($"{e.Account} {e.Tag.Value}");
                    break;
                case TagUnfeatured e:
                    features.Remove($"{e.Account} {e.Tag.Value}");
                    break;
                case AccountErasureBegan e:
                    foreach (var list in new[] { follows, features })
                        list.RemoveAll(tag => tag.StartsWith($"{e.Account} ", StringComparison.Ordinal));
                    break;
            }
        var found = rows.Values.OfType<OwnTags>().OrderBy(row => row.Id, StringComparer.Ordinal).ToList();
        if (found.Any(row => row.All.Count + row.Featured.Count == 0))
            yield return "a row of none";
        var followed = found.SelectMany(row => row.All.OrderBy(tag => tag.Since), (row, tag) => $"{row.Id} {tag.Key}");
        if (!followed.SequenceEqual(ByAccount(follows)))
            yield return "the hashtags that are followed";
        if (!found.SelectMany(row => row.Featured, (row, tag) => $"{row.Id} {tag}").SequenceEqual(ByAccount(features)))
            yield return "the hashtags that are featured";
    }

    static IEnumerable<string> ByAccount(IEnumerable<string> tags) =>
        tags.OrderBy(tag => tag.Split(' ')[0], StringComparer.Ordinal);
}
