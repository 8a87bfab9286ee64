using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class AuthorizeFollowSpec
{
    static readonly AuthorizeFollow Authorize = new(Bob, Alice);

    [Fact]
    public void Who_asked_follows() => Authorize.Decide(AliceAsksBob).ShouldBe([new AccountFollowed(Alice, Bob)]);

    [Fact]
    public void Authorizing_twice_changes_nothing() => AliceAsksBob.ShouldChangeNothingTheSecondTime(Authorize.Decide);

    [Fact]
    public void Nobody_is_authorized_who_did_not_ask() =>
        Authorize.Decide(Strangers).RefusedBy.ShouldBe("follow_request.unknown");

    [Fact]
    public void Nobody_authorizes_their_own_request() =>
        new AuthorizeFollow(Alice, Bob).Decide(AliceAsksBob).RefusedBy.ShouldBe("follow_request.unknown");
}
