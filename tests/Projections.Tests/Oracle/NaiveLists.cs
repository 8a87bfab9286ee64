using Domain.Lists;
using Domain.Relationships;
using Projections.Lists;

namespace Projections.Tests.Oracle;

/// <summary>Which lists there are at the end of a past, and who is on them.</summary>
static class NaiveLists
{
    public static IReadOnlyList<string> Faults(IReadOnlyList<object> facts, IReadOnlyDictionary<string, object> rows)
    {
        var lists = new Dictionary<string, string>(StringComparer.Ordinal);
        var members = new HashSet<string>(StringComparer.Ordinal);
        var follows = new HashSet<(object, object)>();
        foreach (var fact in facts)
            switch (fact)
            {
                case ListCreated e:
                    lists[$"{e.List}"] = $"{e.Owner}: {e.Title.Value}, {e.Replies}, {e.IsExclusive}";
                    break;
                case ListChanged e:
                    lists[$"{e.List}"] = $"{e.Owner}: {e.Title.Value}, {e.Replies}, {e.IsExclusive}";
                    break;
                case ListDeleted e:
                    lists.Remove($"{e.List}");
                    break;
                case AccountListed e:
                    members.Add($"{e.List} of {e.Owner}: {e.Target}");
                    if (!follows.Contains((e.Owner, e.Target)))
                        return [$"{e} of one who is not followed"];
                    break;
                case AccountUnlisted e:
                    members.Remove($"{e.List} of {e.Owner}: {e.Target}");
                    break;
                case AccountFollowed e:
                    follows.Add((e.Follower, e.Target));
                    break;
                case AccountUnfollowed e:
                    follows.Remove((e.Follower, e.Target));
                    if (members.Any(member => member.EndsWith($"of {e.Follower}: {e.Target}", StringComparison.Ordinal)))
                        return [$"{e} of one who is still on a list"];
                    break;
            }
        string[] expected = [.. lists.Select(list => $"{list.Key} of {list.Value}"), .. members];
        string[] found =
        [
            .. rows
                .Values.OfType<TimelineList>()
                .Select(row => $"{row.Id} of {row.Owner}: {row.Title}, {row.Replies}, {row.IsExclusive}"),
            .. rows.Values.OfType<ListMember>().Select(row => $"{row.List} of {row.Owner}: {row.Member}"),
        ];
        return
        [
            .. expected.Except(found).Select(line => $"missing: {line}"),
            .. found.Except(expected).Select(line => $"not to be: {line}"),
        ];
    }
}
