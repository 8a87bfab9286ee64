using Domain;
using Domain.Instance;
using Marten;
using Projections.Store;

namespace Api.Instance;

public static class AllowNetworkHandler
{
    public static Task<Outcome<AllowedNetworks>> Handle(AllowNetwork command, IDocumentSession session, CancellationToken ct) =>
        session.Write<AllowedNetworks>(AllowedNetworks.Stream, command.Decide, ct);
}
