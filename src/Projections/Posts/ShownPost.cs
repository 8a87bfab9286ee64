using Domain.Posts;
using Marten;

namespace Projections.Posts;

/// <summary>Clients name a boost where they mean the post that it shows.</summary>
public static class ShownPost
{
    extension(IQuerySession session)
    {
        /// <summary>The post that a boost shows; for any other id the id itself, whether it names anything or not.</summary>
        public async Task<PostId> PostShownBy(PostId status, CancellationToken ct) =>
            (await session.FindStatus(status, ct))?.BoostOf is { } boosted ? PostId.Parse(boosted, null) : status;
    }
}
