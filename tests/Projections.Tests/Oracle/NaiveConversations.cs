using Domain.Conversations;
using Domain.Posts;
using Projections.Conversations;

namespace Projections.Tests.Oracle;

/// <summary>Which conversations each has at the end of a past, and which of them they have not read.</summary>
static class NaiveConversations
{
    public static IReadOnlyList<string> Faults(IReadOnlyList<object> facts, IReadOnlyDictionary<string, object> rows)
    {
        var posts = new Dictionary<string, List<PostPublished>>(StringComparer.Ordinal);
        var (read, removed) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        foreach (var fact in facts)
            switch (fact)
            {
                case PostPublished { Visibility: Visibility.Direct } e:
                    foreach (var account in e.Mentions.Append(e.Author).Distinct())
                    {
                        var key = $"{account}/{e.Thread}";
                        (posts.TryGetValue(key, out var before) ? before : posts[key] = []).Add(e);
                        read.Remove(key);
                    }
                    break;
                case ConversationRead e:
                    read[$"{e.Account}/{e.Thread}"] = $"{e.Through}";
                    break;
                case ConversationRemoved e:
                    removed[$"{e.Account}/{e.Thread}"] = $"{e.Through}";
                    break;
            }
        string[] expected =
        [
            .. posts
                .Select(one =>
                    (
                        one.Key,
                        Left: one.Value.Where(e => string.CompareOrdinal($"{e.Post}", removed.GetValueOrDefault(one.Key, "")) > 0)
                            .ToList()
                    )
                )
                .Where(one => one.Left.Count > 0)
                .Select(one =>
                    $"{one.Key} {one.Left[^1].Post} "
                    + (!one.Key.StartsWith($"{one.Left[^1].Author}", StringComparison.Ordinal) && !read.ContainsKey(one.Key))
                ),
        ];
        var found = rows
            .Values.OfType<Conversation>()
            .Where(row => !row.IsRemoved())
            .Select(row => $"{row.Id} {row.Last} {row.IsUnread}")
            .ToList();
        return
        [
            .. expected.Except(found).Select(line => $"missing: {line}"),
            .. found.Except(expected).Select(line => $"not to be: {line}"),
        ];
    }
}
