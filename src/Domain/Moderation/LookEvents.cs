using Domain.Accounts;
using Domain.Posts;

namespace Domain.Moderation;

/// <summary>
/// Somebody with a role was about to be shown what was somebody else's, whether or not they could have seen it as anybody. Who it was,
/// the event says as every event does.
/// </summary>
/// <param name="Person">Whose it was.</param>
/// <param name="Post">The post that was looked at; null where it was the profile.</param>
/// <param name="Position">As of which it was looked at: the last event of the log that counts, in digits, which JSON keeps whole.</param>
/// <param name="Reason">Why; erased with the person.</param>
public sealed record PastLookedAt(LookId Look, AccountId Person, PostId? Post, string Position, Personal<string> Reason);
