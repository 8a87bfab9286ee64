using Domain.Accounts;
using Domain.Relationships;
using Projections.Relationships;

namespace Projections.Tests.Oracle;

/// <summary>Whom people do not want to be proposed again at the end of a past.</summary>
static class NaiveDismissals
{
    public static IEnumerable<string> Faults(IReadOnlyList<object> facts, IReadOnlyDictionary<string, object> rows)
    {
        var dismissed = new List<(string Account, string Target)>();
        foreach (var fact in facts)
            if (fact is SuggestionDismissed e)
                dismissed.Add((e.Account.ToString(), e.Target.ToString()));
            else if (fact is AccountErasureBegan gone)
                dismissed.RemoveAll(one => one.Account == gone.Account.ToString());
        var found = rows.Values.OfType<OwnDismissals>().SelectMany(row => row.Targets, (row, target) => (row.Id, target));
        if (!found.Order().SequenceEqual(dismissed.Order()))
            yield return "who is not to be proposed again";
    }
}
