using Domain;
using Domain.Accounts;
using JasperFx.Events;
using JasperFx.Events.Tags;
using Marten;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Api.Accounts;

public static class RegisterAccountHandler
{
    public static async Task<Outcome<Account>> Handle(
        RegisterAccount command,
        IDocumentSession session,
        KeyRing ring,
        CancellationToken ct
    )
    {
        var name = new NameTag(ring.HashName("username", Username.Canonical(command.Username)));
        var claim = await session.Events.FetchForWritingByTags<NameClaim>(
            new EventTagQuery().Or<AccountRegistered, NameTag>(name),
            ct
        );
        var (events, outcome) = command.Decide(claim.Aggregate ?? new()).On(new Account { Id = command.Stream });
        if (events.Count > 0)
            session.Events.StartStream<Account>(command.Stream, events.Select(e => session.Events.BuildEvent(e).WithTag(name)));
        return outcome;
    }
}
