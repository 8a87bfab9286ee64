using Api.Auth.External;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections;
using Projections.Store;
using Projections.Store.PersonalData;
using Wolverine;
using Wolverine.Attributes;

namespace Api.Accounts;

/// <summary>A deleted account can be restored no more, or a part of erasing it is done.</summary>
/// <param name="At">Of the deletion that it follows from: another one sends a message of its own.</param>
/// <param name="Ended">Posts that the part before deleted, and whose keys are to go.</param>
[MessageIdentity("account-erasure-due")]
public sealed record AccountErasureDue(AccountId Account, DateTimeOffset At, IReadOnlyList<PostId> Ended);

/// <summary>
/// Erases an account in parts, each a transaction that sends the message for the next: first what is its own alone, then what
/// others see or count, at last its key. Of a message that is handled again nothing new comes.
/// </summary>
public static class AccountErasureDueHandler
{
    const string Client = "erasure";

    static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(30);

    public static async Task Handle(
        AccountErasureDue due,
        Envelope envelope,
        IDocumentSession session,
        DataKeys keys,
        Positions positions,
        Outbox outbox,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var events = await session.Events.FetchStreamAsync(Account.Stream(due.Account), token: ct);
        var account = Account.Fold(events.Select(e => e.Data));
        if (account.Deletion?.ErasesAt != due.At || account.IsErased)
            return;

        var correlation = envelope.CorrelationId ?? envelope.Id.ToString("N");
        var deletion = events.Last(e => e.Data is AccountDeleted);
        using var origin = new Origin(Actor: null, Client, correlation, Causation: deletion.Id.ToString()).Enter();
        var now = clock.GetUtcNow();
        if (now < due.At)
            outbox.Send(session, due, due.At, correlation);
        else if (!account.IsErasing)
        {
            await Begin(session, due.Account, now, ct);
            outbox.Send(session, due, now, correlation);
        }
        // the next part is what the read models still show; and a row that shows a post would say more than the log without its key
        else if (!await positions.Reach(await positions.Newest(ct), ReadModels.Names, TimeSpan.FromSeconds(5), ct))
            outbox.Send(session, due, now + AskAgainAfter, correlation);
        else
        {
            foreach (var post in due.Ended)
            {
                var erase = new ErasePost(post, await keys.EpochOf(Post.Subject(post), ct));
                await session.Write<Post>(erase.Stream, erase.Decide, ct);
            }
            if (await new Leftovers(due.Account, session, keys).EndSome(ct) is { } ended)
                outbox.Send(session, due with { Ended = ended.Posts }, ended.IsAny ? now : now + AskAgainAfter, correlation);
            else
            {
                var erase = new EraseAccount(due.Account, await keys.EpochOf(Account.Subject(due.Account), ct));
                await session.Write<Account>(Account.Stream(due.Account), erase.Decide, ct);
            }
        }
        await session.SaveChangesAsync(ct);
    }

    /// <summary>Nobody signs in as it from here on; its e-mail address may be anyone's, its name never.</summary>
    static async Task Begin(IDocumentSession session, AccountId account, DateTimeOffset now, CancellationToken ct)
    {
        await session.Write<Account>(Account.Stream(account), new BeginErasure(account, now).Decide, ct);
        session.Delete<User>(account.ToString());
        session.Delete<ThrowawayUse>(account.ToString());
        session.EndExternalsOf(account);
        Tokens.RevokeAllOf(session, account);
        Tokens.RevokeLinksOf(session, account);
    }
}
