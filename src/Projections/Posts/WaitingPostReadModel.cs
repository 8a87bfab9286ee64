using Domain.Posts;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Posts;

public sealed class WaitingPostReadModel : ReadModel<WaitingPost>
{
    public WaitingPostReadModel()
        : base("waiting_posts")
    {
        Concerns<PostScheduled>(e => [e.Scheduled.ToString()]);
        Concerns<ScheduledPostCancelled>(e => [e.Scheduled.ToString()]);
        Concerns<ScheduledPostPublished>(e => [e.Scheduled.ToString()]);
        Concerns<ScheduledPostRefused>(e => [e.Scheduled.ToString()]);
    }

    public static void Index(StoreOptions options) =>
        options
            .Schema.For<WaitingPost>()
            .Duplicate(x => x.Author, notNull: true, configure: index => index.Serves("waiting_by_author", "author, id"));

    public override WaitingPost? Evolve(WaitingPost? snapshot, string id, IEvent e) =>
        e.Data is PostScheduled x ? new(id, x.Author.ToString()) : null;
}
