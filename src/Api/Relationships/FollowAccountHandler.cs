using Domain;
using Domain.Accounts;
using Domain.Relationships;
using Marten;
using Projections.Store;

namespace Api.Relationships;

public static class FollowAccountHandler
{
    public static async Task<Outcome<Relationship>> Handle(FollowAccount command, IDocumentSession session, CancellationToken ct)
    {
        var target = await session.Read<Account>(command.TargetStream, ct);
        return await session.Write<Relationship>(command.Stream, pair => command.Decide(pair, target), ct);
    }
}
