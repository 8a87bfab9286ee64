using Api.Hosting.OpenApi.Entities;

namespace Api.Hosting.OpenApi;

/// <summary>Endpoint metadata: what is answered when all went well.</summary>
/// <param name="Entity">Null where it is none of the table.</param>
/// <param name="IsList">An array.</param>
/// <param name="IsEmpty">A list or object that holds nothing.</param>
/// <param name="MediaType">Null where there is no body.</param>
public sealed record Answer(
    Entity? Entity,
    bool IsList = false,
    bool IsEmpty = false,
    string? MediaType = Answer.Json,
    int Status = StatusCodes.Status200OK
)
{
    public const string Json = "application/json";
    public const string Html = "text/html";

    /// <summary>Another type that the same is answered in, to whoever does not ask for the first.</summary>
    public string? AlsoAs { get; init; }

    /// <summary>What is answered instead, where something else was asked for.</summary>
    public Entity? Or { get; init; }

    /// <summary><c>[]</c>: of what this version keeps nothing of.</summary>
    public static Answer EmptyList { get; } = new(Entity: null, IsList: true, IsEmpty: true);

    /// <summary><c>{}</c>: there is nothing to tell.</summary>
    public static Answer EmptyObject { get; } = new(Entity: null, IsEmpty: true);

    /// <summary>For people to look at.</summary>
    public static Answer Page { get; } = Of(Html);

    /// <summary>A WebSocket: what is said on it is no answer of HTTP.</summary>
    public static Answer Socket { get; } = new(Entity: null, MediaType: null, Status: StatusCodes.Status101SwitchingProtocols);

    /// <summary>Anything whose form others have laid down.</summary>
    public static Answer Of(string mediaType) => new(Entity: null, MediaType: mediaType);
}

/// <summary>Endpoint metadata: another status than 200 that may be answered, beside those that follow from the endpoint's form.</summary>
/// <param name="When">The error as it is told, or when it happens.</param>
public sealed record OtherAnswer(int Status, string When);
