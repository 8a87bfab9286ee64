using Projections.Search.Elastic;
using Wolverine.Attributes;

namespace Api.Search;

/// <summary>The search index would not take a document as it was.</summary>
/// <param name="IsPost">Else it is of a person.</param>
[MessageIdentity("refused-document-due")]
public sealed record RefusedDocumentDue(bool IsPost, string Id);

/// <summary>Writes it once more, as it is now; refused again it is a dead letter, for an operator to look at.</summary>
public static class RefusedDocumentDueHandler
{
    public static Task Handle(RefusedDocumentDue due, RefusedDocuments documents, CancellationToken ct) =>
        documents.Write(new(due.IsPost, due.Id), ct);
}

/// <param name="index">Null where PostgreSQL answers searches: then nothing is to be written.</param>
public sealed class RefusedDocuments(SearchIndex? index)
{
    /// <exception cref="DocumentRefusedException">It is refused again.</exception>
    public Task Write(RefusedDocument document, CancellationToken ct) => index?.Again(document, ct) ?? Task.CompletedTask;
}
