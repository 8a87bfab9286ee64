using Annals.Testing;
using Domain.Accounts;
using Domain.Emojis;
using Domain.Lists;
using Domain.Notifications;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Tags;

namespace Projections.Tests.Oracle;

/// <summary>What people do in it that takes more than a line.</summary>
sealed partial class History
{
    void Endorse(AccountId me, AccountId other)
    {
        var stream = Relationship.Stream(me, other);
        var (pair, target) = (Fold<Relationship>(stream), Fold<Account>(Account.Stream(other)));
        Append(
            stream,
            random.Next(3) == 0
                ? new UnendorseAccount(me, other).Decide(pair, target)
                : new EndorseAccount(me, other).Decide(pair, target)
        );
    }

    void Tag(AccountId me, string tag)
    {
        var shelf = Fold<TagShelf>(TagShelf.Stream(me));
        Append(
            TagShelf.Stream(me),
            random.Next(6) switch
            {
                0 => new UnfollowTag(me, tag).Decide(shelf),
                1 => new UnfeatureTag(me, tag).Decide(shelf),
                2 or 3 => new FeatureTag(me, tag).Decide(shelf, Limits),
                _ => new FollowTag(me, tag).Decide(shelf, Limits),
            }
        );
    }

    void Mute(AccountId me, AccountId other)
    {
        var stream = Relationship.Stream(me, other);
        var (pair, target) = (Fold<Relationship>(stream), Fold<Account>(Account.Stream(other)));
        var until = random.Next(2) == 0 ? now.AddMinutes(random.Next(5)) : (DateTimeOffset?)null;
        Append(
            stream,
            random.Next(3) == 0
                ? new UnmuteAccount(me, other).Decide(pair, target)
                : new MuteAccount(me, other, random.Next(2) == 0, until).Decide(pair, target)
        );
    }

    /// <summary>Something that rang once, be it still there or not.</summary>
    void PutAway()
    {
        var e = events[random.Next(events.Count / 2, events.Count)];
        (AccountId, NotificationCause)? rang = e.Data switch
        {
            PostPublished { Mentions: [var named, ..] } x => (named, new(NotificationKind.Mention, x.Author, x.Post)),
            PostPublished { Quote: { } quote } x => (quote.Author, new(NotificationKind.Quote, x.Author, x.Post)),
            QuotedEditAnnounced x => (x.To[0].Account, new(NotificationKind.QuotedUpdate, x.Author, x.To[0].Post)),
            PostEditAnnounced x => (x.To[0], new(NotificationKind.Update, x.Author, x.Post)),
            AccountFollowed x => (x.Target, new(NotificationKind.Follow, x.Follower, null)),
            FollowRequested x => (x.Target, new(NotificationKind.FollowRequest, x.Follower, null)),
            PostFavourited x => (x.Author, new(NotificationKind.Favourite, x.Account, x.Post)),
            PostBoosted x => (x.Author, new(NotificationKind.Reblog, x.Account, x.Post)),
            _ => null,
        };
        if (rang is not var (whom, cause) || whom == cause.From)
            return;
        var (id, inbox) = (NotificationId.Of(e.Sequence, whom), Fold<Inbox>(Inbox.Stream(whom)));
        Append(
            Inbox.Stream(whom),
            random.Next(4) == 0
                ? new ClearNotifications(whom, id).Decide(inbox)
                : new DismissNotification(whom, id, cause).Decide(inbox)
        );
        if (NotificationGroup.Of(cause, e.Timestamp) is { } group && random.Next(2) == 0)
            Append(
                Inbox.Stream(whom),
                new DismissNotificationGroup(whom, group, id, accounts).Decide(Fold<Inbox>(Inbox.Stream(whom)))
            );
    }

    void Publish(AccountId me)
    {
        var parent = posts.Count > 0 && random.Next(2) == 0 ? Any(posts) : (PostId?)null;
        var answered = parent is { } p ? Fold<Post>(Post.Stream(p)) : null;
        var pair = answered is null ? new Relationship() : Fold<Relationship>(Relationship.Stream(me, answered.Author));
        var id = PostId.New();
        var publish = new PublishPost(
            id,
            me,
            AnyText(),
            AnyWarning(),
            Any(Enum.GetValues<Visibility>()),
            random.Next(3) == 0,
            AnyLanguage(),
            parent,
            random.Next(4) == 0 ? [] : [Any(accounts)],
            AnyPoll(),
            WatchersOf(me)
        );
        if (Append(publish.Stream, Quoting(publish, answered, pair)))
            posts.Add(id);
    }

    AccountId[] WatchersOf(AccountId author) =>
        [
            .. accounts.Where(account =>
                account != author
                && Fold<Relationship>(Relationship.Stream(account, author))[account]
                    is { Follow: FollowState.Following, Terms.Notifies: true }
            ),
        ];

    bool? AnyChoice() => Any<bool?>([null, true, false]);

    string[]? AnyLanguages() => Any<string[]?>([null, null, [], ["de"], ["en", "de"]]);

    void Edit(PostId id)
    {
        AccountId[] mentions = random.Next(3) == 0 ? [] : [Any(accounts)];
        AccountId[] readers = random.Next(3) == 0 ? [] : [Any(accounts), Any(accounts)];
        var voter = Any(accounts); // before and after: they may be two votes then
        Vote(voter, id);
        var post = Fold<Post>(Post.Stream(id));
        var edit = new EditPost(
            id,
            post.Author,
            AnyText(),
            AnyWarning(),
            random.Next(3) == 0,
            AnyLanguage(),
            mentions,
            readers,
            random.Next(2) == 0 && post.Poll is { } poll ? Again(poll) : AnyPoll(),
            Any<QuotePolicy?>([null, AnyPolicy()]),
            QuotersOf(id)
        );
        Append(edit.Stream, edit.Decide(post, Limits));
        Vote(voter, id);
    }

    void Decorate()
    {
        var (set, shortcode) = (Fold<EmojiSet>(EmojiSet.Stream), $"emoji{random.Next(4)}");
        var category = Any<string?>([null, "", "cats", "dogs"]);
        Append(
            EmojiSet.Stream,
            random.Next(4) switch
            {
                0 => new AddEmoji(shortcode, Pictures.Gif(random.Next(1, 4)), category, random.Next(2) == 0).Decide(set),
                1 => new RemoveEmoji(shortcode).Decide(set),
                _ => new ChangeEmoji(shortcode, category, IsInPicker: null, random.Next(3) > 0).Decide(set),
            }
        );
    }

    void Shelve(AccountId me, AccountId other)
    {
        var list = lists.Count == 0 || random.Next(25) == 0 ? ListId.New() : Any(lists);
        if (!lists.Contains(list))
        {
            lists.Add(list);
            var create = new CreateList(
                list,
                me,
                $"list {random.Next(3)}",
                Any(Enum.GetValues<RepliesPolicy>()),
                random.Next(2) == 0
            );
            Append(create.Stream, create.Decide(new()));
            return;
        }
        var self = Fold<ReadingList>(ReadingList.Stream(list));
        var pair = Relationship.Stream(self.Owner, other);
        switch (random.Next(40))
        {
            case 0:
                Append(ReadingList.Stream(list), new DeleteList(list, self.Owner).Decide(self));
                break;
            case < 4:
                var title = random.Next(2) == 0 ? $"list {random.Next(3)}" : null;
                Append(
                    ReadingList.Stream(list),
                    new ChangeList(list, self.Owner, title, Replies: null, random.Next(2) == 0).Decide(self)
                );
                break;
            case < 12 when self.Owner != other:
                Append(pair, new UnlistAccount(self.Owner, other, list).Decide(Fold<Relationship>(pair), self));
                break;
            default:
                if (self.Owner != other)
                    Append(pair, new ListAccount(self.Owner, other, list).Decide(Fold<Relationship>(pair), self));
                break;
        }
    }

    string AnyText() => $"text {random.Next(20)} #Tag{random.Next(4)} #tag{random.Next(4)}";

    string AnyWarning() => random.Next(3) == 0 ? "warning" : "";

    string? AnyLanguage() => Any<string?>([null, "en", "pt-BR"]);

    AccountId AuthorOf(PostId post) => Fold<Post>(Post.Stream(post)).Author;

    void React(AccountId me, PostId id)
    {
        var post = Fold<Post>(Post.Stream(id));
        var pair = Fold<Relationship>(Relationship.Stream(me, post.Author));
        var stream = Reaction.Stream(me, id);
        var self = Fold<Reaction>(stream);
        if (post.Poll is not null && random.Next(3) == 0)
        {
            Vote(me, id);
            return;
        }
        if (random.Next(6) == 0)
        {
            var thread = Reaction.Stream(me, post.Thread);
            Append(
                thread,
                random.Next(2) == 0
                    ? new MuteThread(me, id).Decide(Fold<Reaction>(thread), post, pair)
                    : new UnmuteThread(me, id).Decide(Fold<Reaction>(thread), post, pair)
            );
            return;
        }
        Append(
            stream,
            random.Next(6) switch
            {
                0 => new FavouritePost(me, id).Decide(self, post, pair),
                1 => new UnfavouritePost(me, id).Decide(self, post, pair),
                2 => new BoostPost(me, id, PostId.New(), Visibility.Public).Decide(self, post, pair),
                3 => new UnboostPost(me, id).Decide(self, post, pair),
                4 => new BookmarkPost(me, id).Decide(self, post, pair),
                _ => new UnbookmarkPost(me, id).Decide(self, post, pair),
            }
        );
    }
}
