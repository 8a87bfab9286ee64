using Domain.Accounts;
using Domain.Lists;

namespace Domain.Specs.Lists;

/// <summary>A list of Alice's.</summary>
static class Shelf
{
    public static readonly AccountId Alice = AccountId.New(),
        Bob = AccountId.New();

    public static readonly ListId Id = ListId.New();

    public static readonly ReadingList Friends = ReadingList.Fold([
        new ListCreated(Id, Alice, Called("friends"), RepliesPolicy.List, IsExclusive: false),
    ]);

    public static readonly ReadingList Deleted = Friends.Evolve(new ListDeleted(Id, Alice));

    public static Personal<string> Called(string title) => new(Account.Subject(Alice), title);
}
