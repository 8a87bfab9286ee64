using Domain;
using JasperFx.Events;
using Marten;

namespace Projections.Store;

/// <summary>How a command reads and writes states. Nothing is stored before the session is saved.</summary>
public static class StateSession
{
    const string Newest = $"select seq_id from {EventStore.Schema}.mt_events where stream_id = ? order by version desc limit 1";

    extension(IDocumentSession session)
    {
        /// <summary>What is decided and not stored yet.</summary>
        public IEnumerable<object> Staged =>
            session.PendingChanges.Streams().SelectMany(stream => stream.Events).Select(e => e.Data);

        /// <summary>Folds a stream for reading: the beginning state where there is none.</summary>
        public async Task<TState> Read<TState>(string stream, CancellationToken ct)
            where TState : State<TState>, new() =>
            await session.Events.AggregateStreamAsync<TState>(stream, token: ct) ?? new TState { Id = stream };

        /// <summary>
        /// Folds a stream, decides, and stages what was decided. Saving fails with a concurrency exception when
        /// somebody else appended to the stream meanwhile: the command is then to be run again from its start.
        /// </summary>
        public async Task<Outcome<TState>> Write<TState>(string stream, Func<TState, Decision> decide, CancellationToken ct)
            where TState : State<TState>, new()
        {
            var writing = await session.Events.FetchForWriting<TState>(stream, ct);
            var before = writing.Aggregate ?? new TState { Id = stream };
            var (events, outcome) = decide(before).On(before);
            if (events.Count > 0)
                writing.AppendMany(events);
            else if (outcome.RefusedBy is null)
                await session.Acknowledge(stream, ct);
            return outcome;
        }

        /// <summary>
        /// The same of several streams: what was decided is staged on all of them, or on none where one refused. To be given in
        /// one order always, or two such commands could wait for each other.
        /// </summary>
        /// <returns>The name of the rule that refused, or null.</returns>
        public async Task<string?> WriteAll<TState>(
            IEnumerable<(string Stream, Func<TState, Decision> Decide)> changes,
            CancellationToken ct
        )
            where TState : State<TState>, new()
        {
            List<(string Stream, IEventStream<TState> Writing, IReadOnlyList<object> Events)> decided = [];
            foreach (var (stream, decide) in changes)
            {
                var writing = await session.Events.FetchForWriting<TState>(stream, ct);
                var decision = decide(writing.Aggregate ?? new TState { Id = stream });
                if (decision.RefusedBy is { } rule)
                    return rule;
                decided.Add((stream, writing, decision.Events));
            }
            foreach (var (stream, writing, events) in decided)
                if (events.Count > 0)
                    writing.AppendMany(events);
                else
                    await session.Acknowledge(stream, ct);
            return null;
        }

        /// <summary>What is acknowledged is to be read from then on, also where it was true already: it may have been just before.</summary>
        async Task Acknowledge(string stream, CancellationToken ct)
        {
            if (Origin.Current is { } origin && await session.AdvancedSql.QueryAsync<long>(Newest, ct, stream) is [var position])
                origin.Reached(position);
        }
    }
}
