using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Api.Hosting.Http;
using Domain;
using Domain.Accounts;
using Domain.Lists;
using Domain.Relationships;
using Marten;
using Projections.Store;

namespace Api.Lists;

/// <summary>Which accounts are put on a list, or taken off it.</summary>
public sealed record ListedAccounts(
    [Description("Their ids."), MaxLength(ListedAccounts.Most)] IReadOnlyList<AccountId> AccountIds
)
{
    /// <summary>Each is a stream of its own, and all are written in one transaction.</summary>
    public const int Most = 100;

    /// <summary>Each once, and always in the same order.</summary>
    /// <exception cref="BadInputException">422: there are too many.</exception>
    public IReadOnlyList<AccountId> Distinct() =>
        AccountIds.Count <= Most
            ? [.. AccountIds.Distinct().Order()]
            : throw new BadInputException($"Validation failed: account_ids are more than {Most}");
}

static class ListedAccountsSession
{
    /// <summary>Decides on each account, and does all of it or nothing.</summary>
    /// <param name="accounts">In the order in which they are written.</param>
    /// <param name="decide">By how the owner stands to the account, and by the list.</param>
    public static async Task<Outcome<ReadingList>> WriteMembers(
        this IDocumentSession session,
        ListId id,
        AccountId owner,
        IReadOnlyList<AccountId> accounts,
        Func<AccountId, Relationship, ReadingList, Decision> decide,
        CancellationToken ct
    )
    {
        var list = await session.Read<ReadingList>(ReadingList.Stream(id), ct);
        if (!list.IsOf(owner))
            return new(list, "list.unknown");
        var changes = accounts.Select(account =>
            (Relationship.Stream(owner, account), (Func<Relationship, Decision>)(pair => decide(account, pair, list)))
        );
        return new(list, await session.WriteAll(changes, ct));
    }
}
