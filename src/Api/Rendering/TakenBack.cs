using Domain;
using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Marten;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Rendering;

/// <summary>
/// The post that a reaction or a quote was taken back from. That is possible, and has to be answered, when the post can no longer be
/// seen: then nothing is told of what it says.
/// </summary>
public sealed class TakenBack(IQuerySession read, OutcomeRenderer outcomes, StatusRenderer statuses)
{
    /// <param name="now">As it was just folded.</param>
    public async Task<StatusEntity> Show(PostId id, Reaction now, AccountId me, CancellationToken ct) =>
        await IsSeen(id, me, ct) && await outcomes.Reacted(id, now, me, ct) is { } post
            ? post
            : await statuses.Render(new Shown(Nothing(id, now.Author), Boosted: null), me, ct) with
            {
                Favourited = now.IsFavourite,
                Reblogged = now.Boost is not null,
                Bookmarked = now.IsBookmark,
            };

    /// <summary>The boost that was, with the post in it.</summary>
    /// <param name="boost">Its row, which may be gone by now.</param>
    /// <param name="post">The boosted post.</param>
    /// <param name="now">As it was just folded.</param>
    public async Task<StatusEntity> ShowBoost(Status boost, PostId post, Reaction now, AccountId me, CancellationToken ct) =>
        (await statuses.Render(new Shown(boost, Boosted: null), me, ct)).Showing(await Show(post, now, me, ct)) with
        {
            Text = "", // as after every deletion; a boost has none
        };

    /// <summary>The post that quoted one of mine.</summary>
    /// <param name="now">As it was just folded.</param>
    public async Task<StatusEntity> ShowQuoting(PostId id, Post now, AccountId me, CancellationToken ct) =>
        await IsSeen(id, me, ct) && await outcomes.Written(id, now, client: null, ct, viewer: me) is { } post
            ? post
            : await statuses.Render(new Shown(Nothing(id, now.Author), Boosted: null), me, ct) with
            {
                Quote = new FullQuoteEntity(QuoteState.Revoked, QuotedStatus: null),
            };

    async Task<bool> IsSeen(PostId id, AccountId me, CancellationToken ct)
    {
        var post = await Fold<Post>(Post.Stream(id), ct);
        return !(await Fold<Account>(Account.Stream(post.Author), ct)).IsHidden
            && post.IsVisibleTo(me, await Fold<Relationship>(Relationship.Stream(me, post.Author), ct));
    }

    async Task<TState> Fold<TState>(string stream, CancellationToken ct)
        where TState : State<TState>, new() => await read.Events.AggregateStreamAsync<TState>(stream, token: ct) ?? new();

    static Status Nothing(PostId id, AccountId author)
    {
        var body = new Personal<PostBody>(Post.Subject(id), new PostBody("", "", []));
        return FreshStatus.Of(
            id,
            new Post
            {
                Author = author,
                Thread = id,
                Body = body,
            },
            client: null
        )!;
    }
}
