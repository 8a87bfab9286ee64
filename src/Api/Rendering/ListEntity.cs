using Domain.Lists;
using Projections.Lists;

namespace Api.Rendering;

/// <summary>The API's List: accounts whose posts their follower reads apart.</summary>
public sealed record ListEntity(string Id, string Title, RepliesPolicy RepliesPolicy, bool Exclusive)
{
    public static ListEntity Of(TimelineList list) => new(list.Id, list.Title, list.Replies, list.IsExclusive);

    /// <summary>From what a command has just folded.</summary>
    public static ListEntity Of(ListId id, ReadingList list) =>
        new(id.ToString(), list.Title?.Or("") ?? "", list.Replies, list.IsExclusive);
}
