using Domain.Accounts;
using Domain.Conversations;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Domain.Specs.Conversations;

public class ReadConversationSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly PostId Thread = PostId.New(),
        Earlier = PostId.New(),
        Later = PostId.New();

    static readonly ReadConversation Read = new(Alice, Thread, Earlier);

    [Fact]
    public void It_is_read_as_far_as_it_went() => Read.Decide(new()).ShouldBe([new ConversationRead(Alice, Thread, Earlier)]);

    [Fact]
    public void Reading_it_twice_changes_nothing() => new ConversationMark().ShouldChangeNothingTheSecondTime(Read.Decide);

    [Fact]
    public void What_came_since_is_read_by_itself_and_nothing_is_unread_again()
    {
        var read = Read.Decide(new()).On(new ConversationMark()).Outcome.State;
        var further = Read with { Through = Later };
        further.Decide(read).ShouldBe([new ConversationRead(Alice, Thread, Later)]);
        Read.Decide(further.Decide(read).On(read).Outcome.State).Events.ShouldBeEmpty();
        Read.Stream.ShouldBe($"conversation/{Alice}/{Thread}");
    }
}
