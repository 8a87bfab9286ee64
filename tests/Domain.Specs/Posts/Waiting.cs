using Domain.Posts;
using static Domain.Specs.Posts.Asking;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

/// <summary>A post of Alice's that is to be published at noon.</summary>
static class Waiting
{
    public const string Epoch = "2026-11";

    public static readonly DateTimeOffset Now = Noon.AddHours(-1);

    public static readonly PublishPost Wanted = new(
        Id,
        Alice,
        "Lunch?",
        "",
        Visibility.Private,
        false,
        "en",
        null,
        [],
        Lunch with
        {
            At = Now,
        }
    );

    public static readonly ScheduledPost Waits = ScheduledPost.Fold([
        new PostScheduled(Id, Alice, new(ScheduledPost.Subject(Id), PostPlan.Of(Wanted)), Noon),
    ]);

    public static readonly ScheduledPost Cancelled = Waits.Evolve(new ScheduledPostCancelled(Id, Alice, Noon, Epoch));

    public static readonly ScheduledPost Published = Waits.Evolve(
        new ScheduledPostPublished(Id, Alice, PostId.New(), Noon, Epoch)
    );

    public static readonly ScheduledPost Refused = Waits.Evolve(new ScheduledPostRefused(Id, Alice, "post.empty", Noon, Epoch));
}
