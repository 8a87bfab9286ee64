using Domain.Accounts;
using Domain.Relationships;
using JasperFx.Events;
using Projections.Store;

namespace Projections.Relationships;

public sealed class OwnDismissalsReadModel : ReadModel<OwnDismissals>
{
    public OwnDismissalsReadModel()
        : base("own_dismissals")
    {
        Concerns<SuggestionDismissed>(e => [e.Account.ToString()]);
        Concerns<AccountErasureBegan>(e => [e.Account.ToString()]);
    }

    public override OwnDismissals? Evolve(OwnDismissals? snapshot, string id, IEvent e) =>
        e.Data switch
        {
            SuggestionDismissed x => new(
                id,
                [.. (snapshot?.Targets ?? []).Append(x.Target.ToString()).TakeLast(DismissedSuggestions.Most)]
            ),
            AccountErasureBegan => null,
            _ => snapshot,
        };
}
