using Marten;
using NpgsqlTypes;
using Wolverine;
using Wolverine.Runtime;
using Wolverine.Runtime.Serialization;

namespace Api.Hosting.Commands;

/// <summary>
/// Messages that are sent with what a command stores, in one transaction, and handled by a worker once their time has come. A
/// row of Wolverine's table of scheduled messages, written by us: a process that only serves must not publish one, as Wolverine
/// sees it, since it could not see it through; from that table any worker takes it.
/// </summary>
public sealed class Outbox(IWolverineRuntime runtime)
{
    /// <summary>The queue that such messages wait in.</summary>
    public const string Queue = "outbox";

    /// <summary>That of mail, which may take long to hand over: nothing else is to wait behind it.</summary>
    public const string MailQueue = "mail";

    const string Insert =
        $"insert into {EventSourcing.MessageSchema}.wolverine_incoming_envelopes "
        + "(id, status, owner_id, execution_time, body, attempts, message_type, received_at) values (?, ?, 0, ?, ?, 0, ?, ?)";

    /// <param name="session">Nothing is sent before it is saved.</param>
    /// <param name="message">Holds no personal data: it is stored as it is.</param>
    /// <param name="at">Not handled before; a worker looks every few seconds.</param>
    /// <param name="correlation">That of what it follows from.</param>
    /// <param name="queue">One of the above.</param>
    public void Send(IDocumentSession session, object message, DateTimeOffset at, string correlation, string queue = Queue)
    {
        var envelope = new Envelope(message)
        {
            Destination = new($"local://{queue}"),
            Serializer = runtime.Options.DefaultSerializer,
            ContentType = runtime.Options.DefaultSerializer.ContentType,
            CorrelationId = correlation,
            ScheduledTime = at,
        };
        session.QueueSqlCommand(
            Insert,
            envelope.Id,
            nameof(EnvelopeStatus.Scheduled),
            at,
            EnvelopeSerializer.Serialize(envelope),
            envelope.MessageType!,
            envelope.Destination.ToString()
        );
    }
}
