using Domain.Posts;
using Marten;

namespace Projections.Posts;

/// <summary>
/// What a post said before it was edited. It stands in the post's own stream and nowhere else: each version is the row as it was
/// after that event, without what others' events counted.
/// </summary>
public static class StatusVersions
{
    extension(IQuerySession session)
    {
        /// <summary>The first version first; none where there is no such post, or no longer.</summary>
        public async Task<IReadOnlyList<Status>> Versions(PostId post, CancellationToken ct)
        {
            var model = new StatusReadModel();
            var versions = new List<Status>();
            Status? row = null;
            foreach (var e in await session.Events.FetchStreamAsync(Post.Stream(post), token: ct))
            {
                row = model.Evolve(row, post.ToString(), e);
                if (row is null)
                    versions.Clear(); // deleted, or erased with all that it ever said
                else if (e.Data is PostPublished or PostEdited)
                    versions.Add(row);
                else if (e.Data is PollSet or PollRemoved)
                    versions[^1] = row; // it came with that version
            }
            return versions;
        }
    }
}
