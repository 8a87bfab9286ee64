using Domain.Accounts;
using Domain.Notifications;

namespace Projections.Notifications;

/// <summary>What an account wants of what rings it; there is no row where it never said anything.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Accepted">Whose acts ring it whatever the policy says.</param>
/// <param name="Dismissed">What of some was put away.</param>
public sealed record OwnPolicy(
    string Id,
    NotificationPolicy Policy,
    IReadOnlyList<string> Accepted,
    IReadOnlyList<DismissedSender> Dismissed
)
{
    /// <summary>Of who never said anything.</summary>
    public static OwnPolicy Of(AccountId account) => new(account.ToString(), NotificationPolicy.Usual, [], []);
}

/// <param name="Through">The newest that was put away.</param>
public sealed record DismissedSender(string From, string Through);
