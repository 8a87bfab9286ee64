using Domain.Accounts;
using Domain.Notifications;
using Projections.Notifications;

namespace Projections.Tests.Oracle;

/// <summary>Whose acts each wants to be told of at the end of a past; of the erased nothing.</summary>
static class NaivePolicies
{
    public static IEnumerable<string> Faults(IReadOnlyList<object> facts, IReadOnlyDictionary<string, object> rows)
    {
        var expected = new Dictionary<string, (string Policy, List<string> Accepted, Dictionary<string, string> Dismissed)>(
            StringComparer.Ordinal
        );
        foreach (var fact in facts)
            switch (fact)
            {
                case NotificationPolicySet e:
                    Begun($"{e.Account}");
                    expected[$"{e.Account}"] = expected[$"{e.Account}"] with { Policy = $"{e.Policy}" };
                    break;
                case NotificationRequestAccepted e:
                    Begun($"{e.Account}").Accepted.Add($"{e.From}");
                    break;
                case NotificationRequestDismissed e:
                    Begun($"{e.Account}").Dismissed[$"{e.From}"] = $"{e.Through}";
                    break;
                case NotificationsCleared e when expected.TryGetValue($"{e.Account}", out var of):
                    foreach (var one in of.Dismissed.Where(one => string.CompareOrdinal(one.Value, $"{e.Through}") <= 0).ToList())
                        of.Dismissed.Remove(one.Key);
                    break;
                case AccountErasureBegan e:
                    expected.Remove($"{e.Account}");
                    break;
            }
        return Differences(
            expected.Select(one =>
                Line(one.Key, one.Value.Policy, one.Value.Accepted, one.Value.Dismissed.Select(of => $"{of.Key} {of.Value}"))
            ),
            rows.Values.OfType<OwnPolicy>()
                .Select(row => Line(row.Id, $"{row.Policy}", row.Accepted, row.Dismissed.Select(of => $"{of.From} {of.Through}")))
        );

        (string Policy, List<string> Accepted, Dictionary<string, string> Dismissed) Begun(string account) =>
            expected.TryGetValue(account, out var known)
                ? known
                : expected[account] = ($"{NotificationPolicy.Usual}", [], new(StringComparer.Ordinal));
    }

    static string Line(string account, string policy, IEnumerable<string> accepted, IEnumerable<string> dismissed) =>
        $"{account}: {policy}; {string.Join(',', accepted)}; {string.Join(',', dismissed.Order(StringComparer.Ordinal))}";

    static IEnumerable<string> Differences(IEnumerable<string> expected, IEnumerable<string> found) =>
        [
            .. expected.Except(found).Select(line => $"missing: {line}"),
            .. found.Except(expected).Select(line => $"not to be: {line}"),
        ];
}
