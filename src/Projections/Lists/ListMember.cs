using Domain.Accounts;
using Domain.Lists;

namespace Projections.Lists;

/// <summary>An account on a list. Those of a list that was deleted stay, and nobody asks for them.</summary>
/// <param name="Id"><see cref="Key"/>.</param>
/// <param name="Owner">Of the list; follows the member.</param>
/// <param name="ListedSince">The log position of what put it there: members are paged by it.</param>
public sealed record ListMember(string Id, string List, string Owner, string Member, long ListedSince)
{
    public static string Key(ListId list, AccountId member) => $"{list}/{member}";
}
