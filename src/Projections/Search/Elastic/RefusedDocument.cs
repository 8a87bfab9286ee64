namespace Projections.Search.Elastic;

/// <summary>A document that Elasticsearch would not take as it is.</summary>
/// <param name="IsPost">Else it is of a person.</param>
public sealed record RefusedDocument(bool IsPost, string Id);

/// <summary>Elasticsearch will not take a document as it is, however often it is sent.</summary>
public sealed class DocumentRefusedException(string id) : Exception($"Elasticsearch refuses the document {id}.");
