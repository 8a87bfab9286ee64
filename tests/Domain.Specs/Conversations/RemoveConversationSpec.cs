using Domain.Accounts;
using Domain.Conversations;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Conversations;

public class RemoveConversationSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly PostId Thread = PostId.New(),
        Last = PostId.New();

    static readonly RemoveConversation Remove = new(Alice, Thread, Last);

    [Fact]
    public void It_is_removed_as_far_as_it_went() =>
        Remove.Decide(new()).ShouldBe([new ConversationRemoved(Alice, Thread, Last)]);

    [Fact]
    public void Removing_it_twice_changes_nothing() => new ConversationMark().ShouldChangeNothingTheSecondTime(Remove.Decide);

    [Fact]
    public void One_that_went_on_is_removed_again()
    {
        var removed = Remove.Decide(new()).On(new ConversationMark()).Outcome.State;
        (Remove with { Through = PostId.New() }).Decide(removed).Events.Count.ShouldBe(1);
    }
}
