using System.Globalization;
using JasperFx.Events;
using Projections.History;
using Projections.Store;

namespace Api.Cli;

/// <summary>One event of the log as a person reads it.</summary>
static class EventText
{
    /// <summary>What happened on one line, who asked for it on the next, and the body on a third.</summary>
    public static string Lines(IEvent e) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {e.Sequence}  {OpenedEvent.Time(e)}  {e.EventTypeName}  {e.StreamKey} version {e.Version}
                actor {OpenedEvent.Header(e, OriginStamp.Actor) ?? "none"}, client {OpenedEvent.Header(
                e,
                OriginStamp.Client
            )}, correlation {e.CorrelationId}
                {OpenedEvent.Body(e)}
            """
        );
}
