using Domain.Lists;

namespace Projections.Lists;

/// <summary>A list that was not deleted.</summary>
/// <param name="Id">The list's id.</param>
/// <param name="Title">Empty once it was erased.</param>
/// <param name="IsExclusive">What its members write is left out of the owner's home.</param>
public sealed record TimelineList(string Id, string Owner, string Title, RepliesPolicy Replies, bool IsExclusive);
