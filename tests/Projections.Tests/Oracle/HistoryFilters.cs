using Domain.Accounts;
using Domain.Conversations;
using Domain.Filters;
using Domain.Posts;
using Domain.Relationships;

namespace Projections.Tests.Oracle;

/// <summary>What people in it do not want to read.</summary>
sealed partial class History
{
    /// <summary>Somebody reads a conversation, or takes it from their list.</summary>
    void Converse()
    {
        var all = events.Select(e => e.Data).OfType<PostPublished>().Where(e => e.Visibility is Visibility.Direct).ToList();
        if (all.Count == 0)
            return;
        var (thread, me) = (Any(all).Thread, Any(accounts));
        if (all.LastOrDefault(e => e.Thread == thread && (e.Author == me || e.Mentions.Contains(me))) is not { } last)
            return;
        var stream = ConversationMark.Stream(me, thread);
        var self = Fold<ConversationMark>(stream);
        Append(
            stream,
            random.Next(3) == 0
                ? new RemoveConversation(me, thread, last.Post).Decide(self)
                : new ReadConversation(me, thread, last.Post).Decide(self)
        );
    }

    void Sift(AccountId me)
    {
        var stream = FilterShelf.Stream(me);
        var self = Fold<FilterShelf>(stream);
        var keyword = new KeywordChange(FilterId.New(), IsNew: true, $"word {random.Next(5)}", random.Next(2) == 0);
        if (self.All.Count == 0 || random.Next(4) == 0)
        {
            FilterContext[] contexts = [Any(Enum.GetValues<FilterContext>()), Any(Enum.GetValues<FilterContext>())];
            var create = new CreateFilter(
                FilterId.New(),
                me,
                $"filter {random.Next(3)}",
                contexts,
                Any(Enum.GetValues<FilterAction>()),
                random.Next(2) == 0 ? null : now,
                [keyword]
            );
            Append(stream, create.Decide(self, Limits));
            return;
        }
        var filter = self.All[random.Next(self.All.Count)];
        switch (random.Next(8))
        {
            case 0:
                Append(stream, new DeleteFilter(filter.Id, me).Decide(self));
                break;
            case 1:
                Append(
                    stream,
                    new ChangeFilter(filter.Id, me, $"filter {random.Next(3)}", null, null, null, []).Decide(self, Limits)
                );
                break;
            case 2:
                Append(stream, new ChangeFilter(filter.Id, me, null, null, null, null, [keyword]).Decide(self, Limits));
                break;
            case 3 when filter.Keywords.Count > 0:
                var change = new KeywordChange(filter.Keywords[0].Id, IsNew: false, null, null, IsRemoved: random.Next(2) == 0);
                Append(stream, new ChangeKeyword(me, change with { Word = "another" }).Decide(self, Limits));
                break;
            case 4 when filter.Posts.Count > 0:
                Append(stream, new UnfilterPost(me, filter.Posts[0].Entry).Decide(self));
                break;
            case > 3 when posts.Count > 0:
                var post = Any(posts);
                var add = new FilterPost(filter.Id, me, FilterId.New(), post);
                var pair = Fold<Relationship>(Relationship.Stream(me, AuthorOf(post)));
                Append(stream, add.Decide(self, Fold<Post>(Post.Stream(post)), pair, Limits));
                break;
        }
    }
}
