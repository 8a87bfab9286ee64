using Domain.Accounts;
using Domain.Instance;
using Domain.Posts;
using Domain.Relationships;
using static Domain.Decision;

namespace Domain.Filters;

/// <summary>Has a filter of one's own match a post that one can see, whatever it says.</summary>
/// <param name="Entry">By which it will be named that the post is of it.</param>
public sealed record FilterPost(FilterId Filter, AccountId Account, FilterId Entry, PostId Post)
{
    public string Stream => FilterShelf.Stream(Account);

    public string PostStream => Posts.Post.Stream(Post);

    /// <param name="self">The account's filters.</param>
    /// <param name="post">The post.</param>
    /// <param name="withAuthor">Between the account and the post's author.</param>
    /// <param name="settings">How many posts a filter may have.</param>
    public Decision Decide(FilterShelf self, Post post, Relationship withAuthor, InstanceSettings settings) =>
        self.Find(Filter) is not { } filter ? Refuse("filter.unknown")
        : !post.IsVisibleTo(Account, withAuthor) ? Refuse("post.unknown")
        : filter.Posts.Any(one => one.Post == Post) ? [] // said twice, true once
        : filter.Posts.Count >= settings.MaxFilterPosts ? Refuse("filter.post_limit")
        : [new PostFiltered(Filter, Account, Entry, Post)];
}
