using Domain;
using Domain.Instance;
using Marten;
using Projections.Store;

namespace Api.Instance;

public static class DisallowNetworkHandler
{
    public static Task<Outcome<AllowedNetworks>> Handle(
        DisallowNetwork command,
        IDocumentSession session,
        CancellationToken ct
    ) => session.Write<AllowedNetworks>(AllowedNetworks.Stream, command.Decide, ct);
}
