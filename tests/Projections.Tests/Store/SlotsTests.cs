using Domain;
using Domain.Accounts;
using Projections.Store;
using Shouldly;
using Xunit;

namespace Projections.Tests.Store;

/// <summary>Which part of all accounts one belongs to.</summary>
public sealed class SlotsTests
{
    /// <summary>As <c>CLUSTER KEYSLOT</c> of Redis 7 answers.</summary>
    [Theory]
    [InlineData("", 0)]
    [InlineData("123456789", 0x31C3)] // the check value that catalogues of such sums name
    [InlineData("019353f2a7b87c5e9d3a1b2c4d5e6f70", 16)]
    [InlineData("00000000000000000000000000000000", 15_376)]
    [InlineData("ffffffffffffffffffffffffffffffff", 14_242)]
    public void It_is_that_in_which_Redis_keeps_a_key_of_the_account(string account, int slot) =>
        Slots.Of(account).ShouldBe(slot);

    /// <summary>Made at once, so that they are alike but for a counter and chance.</summary>
    [Fact]
    public void Accounts_that_came_one_after_the_other_are_spread_evenly()
    {
        const int accounts = 1_000_000;
        var held = new int[Slots.Count];
        for (var n = 0; n < accounts; n++)
            held[Slots.Of($"{new AccountId(TimeOrderedId.Next())}")]++;

        const double fair = (double)accounts / Slots.Count;
        // of what falls by chance the squares of what is too much or too little are as large as the share itself
        (held.Sum(count => (count - fair) * (count - fair)) / accounts).ShouldBe(1, 0.1);
        foreach (var third in held.Chunk(Slots.Count / 3 + 1))
            third.Sum().ShouldBeInRange((int)(fair * third.Length * 0.99), (int)(fair * third.Length * 1.01));
    }
}
