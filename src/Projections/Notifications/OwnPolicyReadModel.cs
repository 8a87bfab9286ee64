using Domain.Accounts;
using Domain.Notifications;
using JasperFx.Events;
using Projections.Store;

namespace Projections.Notifications;

/// <summary>One row an account, small by its limits: with it each notification is judged when it is read.</summary>
public sealed class OwnPolicyReadModel : ReadModel<OwnPolicy>
{
    public OwnPolicyReadModel()
        : base("own_policies")
    {
        Concerns<NotificationPolicySet>(e => [e.Account.ToString()]);
        Concerns<NotificationRequestAccepted>(e => [e.Account.ToString()]);
        Concerns<NotificationRequestDismissed>(e => [e.Account.ToString()]);
        Concerns<NotificationsCleared>(e => [e.Account.ToString()]);
        Concerns<AccountErasureBegan>(e => [e.Account.ToString()]);
    }

    public override OwnPolicy? Evolve(OwnPolicy? snapshot, string id, IEvent e)
    {
        var row = snapshot ?? OwnPolicy.Of(AccountId.Parse(id, provider: null));
        return e.Data switch
        {
            NotificationPolicySet x => row with { Policy = x.Policy },
            NotificationRequestAccepted x => row with { Accepted = [.. row.Accepted, x.From.ToString()] },
            NotificationRequestDismissed x => row with
            {
                Dismissed =
                [
                    .. row.Dismissed.Where(one => one.From != x.From.ToString()),
                    new(x.From.ToString(), x.Through.ToString()),
                ],
            },
            // what was put away before is gone with all the rest
            NotificationsCleared x when snapshot is not null => row with
            {
                Dismissed = [.. row.Dismissed.Where(one => string.CompareOrdinal(one.Through, x.Through.ToString()) > 0)],
            },
            AccountErasureBegan => null,
            _ => snapshot,
        };
    }
}
