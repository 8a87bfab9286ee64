using Domain;
using Domain.Accounts;
using Domain.Filters;
using Domain.Lists;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Tags;
using Marten;
using Projections.Store;

namespace Api.Tests.Queries;

/// <summary>What its people do, as events that a command would have appended.</summary>
public sealed partial class Town
{
    public async Task<PostId> Publish(
        Person author,
        string text = "Hello",
        Visibility visibility = Visibility.Public,
        PostPublished? answers = null,
        string warning = "",
        params Person[] mentions
    ) => (await Write(author, text, visibility, answers, warning, mentions)).Post;

    public async Task<PostPublished> Write(
        Person author,
        string text = "Hello",
        Visibility visibility = Visibility.Public,
        PostPublished? answers = null,
        string warning = "",
        params Person[] mentions
    )
    {
        var id = PostId.New();
        var body = new PostBody(text, warning, PostText.Parse(text).Tags);
        var published = new PostPublished(
            id,
            author.Id,
            new(Post.Subject(id), body),
            visibility,
            IsSensitive: warning.Length > 0,
            Language: "en",
            answers is null ? null : new(answers.Post, answers.Author),
            answers?.Thread ?? id,
            [.. mentions.Select(person => person.Id)]
        );
        await Append<Post>(author.Id, Post.Stream(id), published);
        return published;
    }

    /// <summary>Asks for an hour what is for lunch.</summary>
    public async Task<PostId> Ask(Person author)
    {
        var id = (await Write(author, "lunch?")).Post;
        var poll = new PollDraft(["soup", "salad"], false, false, TimeSpan.FromHours(1), DateTimeOffset.UtcNow);
        await Append<Post>(author.Id, Post.Stream(id), poll.Over(id, author.Id, poll.Read()!, new()));
        return id;
    }

    public Task EndPoll(Person author, PostId poll, params Person[] voters) =>
        Append<Post>(
            author.Id,
            Post.Stream(poll),
            new PollEndAnnounced(poll, author.Id, Round: 1, [author.Id, .. voters.Select(voter => voter.Id)])
        );

    public Task Edit(PostPublished post, string text, string warning = "", Person? told = null, params Person[] mentions)
    {
        AccountId[] named = [.. mentions.Select(person => person.Id)];
        return Append<Post>(
            post.Author,
            Post.Stream(post.Post),
            [
                new PostEdited(
                    post.Post,
                    post.Author,
                    new(Post.Subject(post.Post), new PostBody(text, warning, PostText.Parse(text).Tags)),
                    post.Visibility,
                    IsSensitive: warning.Length > 0,
                    post.Language,
                    named,
                    [.. named.Except(post.Mentions)]
                ),
                .. told is null ? (object[])[] : [new PostEditAnnounced(post.Post, post.Author, [told.Id])],
            ]
        );
    }

    public Task Delete(PostPublished post) =>
        Append<Post>(
            post.Author,
            Post.Stream(post.Post),
            new PostDeleted(post.Post, post.Author, post.Visibility, post.InReplyTo, post.Thread)
        );

    public Task Restore(PostPublished post) =>
        Append<Post>(
            post.Author,
            Post.Stream(post.Post),
            new PostRestored(post.Post, post.Author, post.Visibility, post.InReplyTo, post.Thread, post.Mentions)
        );

    public Task LetSearch(Person person, bool isIndexable) =>
        Append<Account>(
            person.Id,
            Account.Stream(person.Id),
            new ProfileUpdated(person.Id, new(Account.Subject(person.Id), ProfileText.Empty), false, true, isIndexable)
        );

    public Task Pin(PostPublished post) =>
        Append<Post>(post.Author, Post.Stream(post.Post), new PostPinned(post.Post, post.Author));

    public Task Suspend(Person person) =>
        Append<Account>(
            person.Id,
            Account.Stream(person.Id),
            new AccountSuspended(person.Id, new(Account.Subject(person.Id), "spam"))
        );

    public Task Unsuspend(Person person) =>
        Append<Account>(
            person.Id,
            Account.Stream(person.Id),
            new AccountUnsuspended(person.Id, new(Account.Subject(person.Id), "a mistake"))
        );

    public Task Delete(Person person) =>
        Append<Account>(
            person.Id,
            Account.Stream(person.Id),
            new AccountDeleted(person.Id, DeletedBy.Owner, Reason: null, DateTimeOffset.UtcNow.AddDays(30))
        );

    public Task Restore(Person person) => Append<Account>(person.Id, Account.Stream(person.Id), new AccountRestored(person.Id));

    public Task Follow(Person follower, Person target) =>
        Append<Relationship>(follower.Id, Between(follower, target), new AccountFollowed(follower.Id, target.Id));

    public Task Unfollow(Person follower, Person target) =>
        Append<Relationship>(follower.Id, Between(follower, target), new AccountUnfollowed(follower.Id, target.Id));

    public Task AskToFollow(Person follower, Person target) =>
        Append<Relationship>(follower.Id, Between(follower, target), new FollowRequested(follower.Id, target.Id));

    public Task Block(Person blocker, Person target) =>
        Append<Relationship>(blocker.Id, Between(blocker, target), new AccountBlocked(blocker.Id, target.Id));

    public Task Mute(Person muter, Person target, bool hidesNotifications = true, DateTimeOffset? until = null) =>
        Append<Relationship>(muter.Id, Between(muter, target), new AccountMuted(muter.Id, target.Id, hidesNotifications, until));

    public Task FollowTags(Person person, params string[] tags) =>
        Append<TagShelf>(
            person.Id,
            TagShelf.Stream(person.Id),
            [.. tags.Select(tag => new TagFollowed(person.Id, new(Account.Subject(person.Id), TagKey.Of(tag)!)))]
        );

    public Task UnfollowTag(Person person, string tag) =>
        Append<TagShelf>(
            person.Id,
            TagShelf.Stream(person.Id),
            new TagUnfollowed(person.Id, new(Account.Subject(person.Id), TagKey.Of(tag)!))
        );

    /// <summary>Somebody makes a filter that finds words, each as a word of its own.</summary>
    public async Task<FilterId> Sift(
        Person owner,
        string title,
        FilterAction action,
        DateTimeOffset? until,
        params string[] words
    )
    {
        var id = FilterId.New();
        var text = new FilterText(title, [.. words.Select(word => new FilterKeyword(FilterId.New(), word, IsWhole: true))]);
        var made = new FilterSet(id, owner.Id, new(Account.Subject(owner.Id), text), [FilterContext.Home], action, until);
        await Append<FilterShelf>(owner.Id, FilterShelf.Stream(owner.Id), made);
        return id;
    }

    public Task Unsift(Person owner, FilterId filter) =>
        Append<FilterShelf>(owner.Id, FilterShelf.Stream(owner.Id), new FilterDeleted(filter, owner.Id));

    /// <summary>Somebody makes a list, and puts whom they follow on it.</summary>
    public async Task<ListId> Shelve(
        Person owner,
        bool isExclusive = false,
        RepliesPolicy replies = RepliesPolicy.List,
        params Person[] members
    )
    {
        var id = ListId.New();
        var title = new Personal<string>(Account.Subject(owner.Id), "a list");
        var made = new ListCreated(id, owner.Id, title, replies, isExclusive);
        await Append<ReadingList>(owner.Id, ReadingList.Stream(id), made);
        foreach (var member in members)
            await Append<Relationship>(owner.Id, Between(owner, member), new AccountListed(owner.Id, member.Id, id));
        return id;
    }

    public Task Favourite(Person reader, PostPublished post) =>
        Append<Reaction>(reader.Id, Reaction.Stream(reader.Id, post.Post), new PostFavourited(reader.Id, post.Post, post.Author));

    public Task Vote(Person voter, PostId poll, Person author) =>
        Append<Reaction>(
            voter.Id,
            Reaction.Stream(voter.Id, poll),
            new PollVoted(voter.Id, poll, author.Id, Round: 1, Choices: [1])
        );

    public Task Unfavourite(Person reader, PostPublished post) =>
        Append<Reaction>(
            reader.Id,
            Reaction.Stream(reader.Id, post.Post),
            new PostUnfavourited(reader.Id, post.Post, post.Author)
        );

    public Task Unbookmark(Person reader, PostPublished post) =>
        Append<Reaction>(
            reader.Id,
            Reaction.Stream(reader.Id, post.Post),
            new PostUnbookmarked(reader.Id, post.Post, post.Author)
        );

    public Task Unboost(Person reader, PostPublished post, PostId boost) =>
        Append<Reaction>(
            reader.Id,
            Reaction.Stream(reader.Id, post.Post),
            new PostUnboosted(reader.Id, post.Post, post.Author, boost)
        );

    public Task Bookmark(Person reader, PostPublished post) =>
        Append<Reaction>(reader.Id, Reaction.Stream(reader.Id, post.Post), new PostBookmarked(reader.Id, post.Post, post.Author));

    public Task MuteThread(Person reader, PostPublished post) =>
        Append<Reaction>(reader.Id, Reaction.Stream(reader.Id, post.Thread), new ThreadMuted(reader.Id, post.Thread));

    public async Task<PostId> Boost(Person reader, PostPublished post, Visibility visibility = Visibility.Public)
    {
        var boost = PostId.New();
        await Append<Reaction>(
            reader.Id,
            Reaction.Stream(reader.Id, post.Post),
            new PostBoosted(reader.Id, post.Post, post.Author, boost, visibility)
        );
        return boost;
    }
}
