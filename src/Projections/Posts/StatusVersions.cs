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
        public async Task<IReadOnlyList<PostVersion>> Versions(PostId post, CancellationToken ct)
        {
            var model = new StatusReadModel();
            var versions = new List<PostVersion>();
            Status? row = null;
            foreach (var e in await session.Events.FetchStreamAsync(Post.Stream(post), token: ct))
            {
                row = model.Evolve(row, post.ToString(), e);
                if (row is null)
                    versions.Clear(); // erased with all that it ever said
                else if (e.Data is PostPublished or PostEdited)
                    versions.Add(new(row, e.Sequence));
                else if (e.Data is PollSet or PollRemoved)
                    versions[^1] = versions[^1] with { Row = row }; // it came with that version
            }
            return row is { IsThere: true } ? versions : [];
        }
    }
}

/// <summary>What a post said for a while.</summary>
/// <param name="Since">The position in the log from which on it did.</param>
public sealed record PostVersion(Status Row, long Since);
