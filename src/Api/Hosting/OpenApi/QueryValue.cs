namespace Api.Hosting.OpenApi;

/// <summary>
/// Endpoint metadata: a value in a request's query that no parameter of the handler shows, since something else reads it.
/// </summary>
/// <param name="Type">What it is read as.</param>
/// <param name="Meaning">For whoever writes a client.</param>
public sealed record QueryValue(string Name, Type Type, string Meaning)
{
    public bool IsRequired { get; init; }

    public int? Least { get; init; }

    public int? Most { get; init; }

    public int? Standard { get; init; }
}
