using Domain;
using Domain.Instance;
using Marten;
using Projections.Store;

namespace Api.Instance;

public static class ChangeSettingHandler
{
    public static Task<Outcome<InstanceSettings>> Handle(ChangeSetting command, IDocumentSession session, CancellationToken ct) =>
        session.Write<InstanceSettings>(InstanceSettings.Stream, command.Decide, ct);
}
