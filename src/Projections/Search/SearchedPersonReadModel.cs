using Domain.Accounts;
using JasperFx.Events;
using Marten;
using NpgsqlTypes;
using Projections.Store;
using Weasel.Postgresql.Tables;

namespace Projections.Search;

/// <summary>People as they are searched, in rows that no follow and no post changes.</summary>
public sealed class SearchedPersonReadModel : ReadModel<SearchedPerson>
{
    public SearchedPersonReadModel()
        : base("searched_people")
    {
        Concerns<AccountRegistered>(e => [e.Account.ToString()]);
        Concerns<AccountRenamed>(e => [e.Account.ToString()]);
        Concerns<ProfileUpdated>(e => [e.Account.ToString()]);
        Concerns<AccountSuspended>(e => [e.Account.ToString()]);
        Concerns<AccountUnsuspended>(e => [e.Account.ToString()]);
        Concerns<AccountApprovalAsked>(e => [e.Account.ToString()]);
        Concerns<AccountApproved>(e => [e.Account.ToString()]);
        Concerns<AccountDeleted>(e => [e.Account.ToString()]);
        Concerns<AccountRestored>(e => [e.Account.ToString()]);
        Concerns<AccountFrozen>(e => [e.Account.ToString()]);
        Concerns<AccountThawed>(e => [e.Account.ToString()]);
        Concerns<AccountErasureBegan>(e => [e.Account.ToString()]);
    }

    public static void Index(StoreOptions options) =>
        options
            .Schema.For<SearchedPerson>()
            .Duplicate(
                x => x.Lexemes,
                pgType: "tsvector",
                dbType: NpgsqlDbType.Unknown, // a text, which PostgreSQL reads as what the column is
                notNull: true,
                configure: index =>
                {
                    index.Name = "searched_person_words";
                    index.Method = IndexMethod.gin;
                }
            );

    public override SearchedPerson? Evolve(SearchedPerson? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            AccountRegistered x => x.Username.IsErased ? null : new(id, Username.Canonical(x.Username.Value), DisplayName: ""),
            AccountErasureBegan => null,
            _ when snapshot is null => null, // erased: nothing is left to find it by
            AccountRenamed x => x.Username.IsErased ? null : snapshot with { Name = Username.Canonical(x.Username.Value) },
            ProfileUpdated x => snapshot with { DisplayName = x.Text.Or(ProfileText.Empty).DisplayName },
            AccountSuspended => snapshot with { IsSuspended = true },
            AccountUnsuspended => snapshot with { IsSuspended = false },
            AccountApprovalAsked => snapshot with { IsWaiting = true },
            AccountApproved => snapshot with { IsWaiting = false },
            AccountDeleted => snapshot with { IsDeleted = true },
            AccountRestored => snapshot with { IsDeleted = false },
            AccountFrozen => snapshot with { IsFrozen = true },
            AccountThawed => snapshot with { IsFrozen = false },
            _ => snapshot,
        };
}
