using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

public class TakeArchiveSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly Account Fresh = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    static readonly DateTimeOffset Now = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly TakeArchive Take = new(Alice, "an archive", 12, "a digest", Now);

    [Fact]
    public void The_log_says_what_all_there_is() =>
        Take.Decide(Fresh).ShouldBe([new ArchiveTaken(Alice, "an archive", 12, "a digest", Now)]);

    [Fact]
    public void Taken_twice_it_is_said_once() => Fresh.ShouldChangeNothingTheSecondTime(Take.Decide);

    [Theory]
    [InlineData(0, "archive.too_soon")]
    [InlineData(9, "archive.too_soon")]
    [InlineData(10, null)]
    public void Ten_minutes_lie_between_two(int minutes, string? rule)
    {
        var taken = Fresh.Evolve(new ArchiveTaken(Alice, "one before", 3, "a digest", Now));
        (Take with { Now = Now.AddMinutes(minutes) }).Decide(taken).RefusedBy.ShouldBe(rule);
    }

    [Fact]
    public void There_is_none_of_nobody()
    {
        Take.Decide(new()).RefusedBy.ShouldBe("account.unknown");
        Take.Decide(Fresh.Evolve(new AccountErasureBegan(Alice))).RefusedBy.ShouldBe("account.unknown");
    }
}
