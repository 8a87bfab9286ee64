using Domain.Accounts;

namespace Domain.Lists;

/// <param name="Title">What its owner calls it; nobody else sees it.</param>
/// <param name="IsExclusive">What its members write is left out of the owner's home.</param>
public sealed record ListCreated(ListId List, AccountId Owner, Personal<string> Title, RepliesPolicy Replies, bool IsExclusive);

/// <summary>All of it as it stands from here on, not a difference.</summary>
public sealed record ListChanged(ListId List, AccountId Owner, Personal<string> Title, RepliesPolicy Replies, bool IsExclusive);

public sealed record ListDeleted(ListId List, AccountId Owner);
