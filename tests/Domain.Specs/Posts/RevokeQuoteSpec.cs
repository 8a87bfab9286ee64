using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

/// <summary>Bob quoted a post of Alice's.</summary>
public class RevokeQuoteSpec
{
    static readonly QuoteOf Quoted = new(PostId.New(), Alice);
    static readonly Post Quoting = By(Bob, Visibility.Private) with { Quote = Quoted };
    static readonly RevokeQuote Revoke = new(Id, Quoted.Post, Alice);

    [Fact]
    public void The_author_of_what_is_quoted_revokes_it_and_what_counts_need_is_said() =>
        Revoke.Decide(Quoting).ShouldBe([new QuoteRevoked(Id, Bob, Quoted, Visibility.Private)]);

    [Fact]
    public void Revoking_twice_changes_nothing() => Quoting.ShouldChangeNothingTheSecondTime(Revoke.Decide);

    [Fact]
    public void Nobody_else_revokes_it_and_no_other_quote_is_meant()
    {
        (Revoke with { Actor = Bob }).Decide(Quoting).RefusedBy.ShouldBe("quote.unknown");
        (Revoke with { Quoted = PostId.New() }).Decide(Quoting).RefusedBy.ShouldBe("quote.unknown");
        Revoke.Decide(By(Bob, Visibility.Public)).RefusedBy.ShouldBe("quote.unknown");
        Revoke.Decide(Quoting.Deleted()).RefusedBy.ShouldBe("quote.unknown");
        Revoke.Decide(Nothing).RefusedBy.ShouldBe("quote.unknown");
    }

    [Fact]
    public void A_deletion_ends_the_quote_unless_it_was_revoked()
    {
        var delete = new DeletePost(Id, Bob);
        delete.Decide(Quoting).ShouldBe([new PostDeleted(Id, Bob, Visibility.Private, null, Id, Quoted)]);
        var revoked = Revoke.Decide(Quoting).On(Quoting).Outcome.State;
        delete.Decide(revoked).ShouldBe([new PostDeleted(Id, Bob, Visibility.Private, null, Id)]);
    }

    [Fact]
    public void A_post_that_is_restored_quotes_again_unless_that_was_revoked()
    {
        var restore = new RestorePost(Id, Bob);
        restore.Decide(Quoting.Deleted()).OfType<PostRestored>().Single().Quote.ShouldBe(Quoted);
        var revoked = Revoke.Decide(Quoting).On(Quoting).Outcome.State;
        restore.Decide(revoked.Deleted()).OfType<PostRestored>().Single().Quote.ShouldBeNull();
    }
}
