using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Conversations;

namespace Api.Rendering;

/// <summary>Conversations as the API shows them to whose they are.</summary>
public sealed class ConversationRenderer(IQuerySession session, StatusRenderer statuses, AccountRenderer accounts)
{
    /// <summary>In the order given, each as its owner sees it.</summary>
    public async Task<IReadOnlyList<ConversationEntity>> Render(IReadOnlyCollection<SeenConversation> seen, CancellationToken ct)
    {
        var views = await statuses.Read([.. seen.Select(one => (one.Last, (AccountId?)OwnerOf(one)))], ct);
        string[] people = [.. seen.SelectMany(Others).Distinct(StringComparer.Ordinal)];
        var profiles = (await session.Profiles(people, ct)).ToDictionary(profile => profile.Id, StringComparer.Ordinal);
        foreach (var stranger in people.Where(account => !profiles.ContainsKey(account)))
            profiles[stranger] = await session.ProfileOf(AccountId.Parse(stranger, null), ct);
        return
        [
            .. seen.Select(one => new ConversationEntity(
                one.Conversation.Thread,
                one.Conversation.IsUnread,
                [.. Others(one).Select(account => accounts.Render(profiles[account]))],
                views.Of(one.Last, OwnerOf(one))
            )),
        ];
    }

    static IReadOnlyList<string> Others(SeenConversation seen)
    {
        var (owner, last) = (seen.Conversation.Owner, seen.Last.Status);
        string[] others =
        [
            .. last.Named.Prepend(last.Author).Where(account => account != owner).Distinct(StringComparer.Ordinal),
        ];
        return others is [] ? [owner] : others;
    }

    static AccountId OwnerOf(SeenConversation seen) => AccountId.Parse(seen.Conversation.Owner, null);
}
