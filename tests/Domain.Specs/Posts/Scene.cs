using Domain.Accounts;
using Domain.Posts;
using Domain.Relationships;

namespace Domain.Specs.Posts;

/// <summary>Alice writes, Bob reads, Carol stands by.</summary>
static class Scene
{
    public static readonly AccountId Alice = AccountId.New(),
        Bob = AccountId.New(),
        Carol = AccountId.New();

    public static readonly PostId Id = PostId.New();

    public static readonly Relationship Strangers = new();
    public static readonly Relationship BobFollowsAlice = Relationship.Fold([new AccountFollowed(Bob, Alice)]);
    public static readonly Relationship AliceBlocksBob = Relationship.Fold([new AccountBlocked(Alice, Bob)]);
    public static readonly Relationship BobBlocksAlice = Relationship.Fold([new AccountBlocked(Bob, Alice)]);

    public static readonly Post Nothing = new();

    /// <summary>A post by Alice that mentions Carol.</summary>
    public static Post By(AccountId author, Visibility visibility) =>
        Post.Fold([
            new PostPublished(
                Id,
                author,
                new(Post.Subject(Id), new PostBody("Hello @carol", "", [])),
                visibility,
                IsSensitive: false,
                Language: null,
                InReplyTo: null,
                Thread: Id,
                [Carol]
            ),
        ]);

    public static Post Deleted(this Post post) => post.Evolve(new PostDeleted(Id, post.Author, post.Visibility, null, Id));
}
