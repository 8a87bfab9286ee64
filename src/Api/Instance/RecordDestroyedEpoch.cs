using Domain;
using Domain.Instance;
using Marten;
using Projections.Store;

namespace Api.Instance;

public static class RecordDestroyedEpochHandler
{
    public static Task<Outcome<KeyEpochs>> Handle(RecordDestroyedEpoch command, IDocumentSession session, CancellationToken ct) =>
        session.Write<KeyEpochs>(KeyEpochs.Stream, command.Decide, ct);
}
