namespace Api.Rendering;

/// <summary>
/// What the apps call themselves that posts were sent with. Ids of no app (the command line's verbs, apps that are gone) are
/// left out.
/// </summary>
public delegate Task<IReadOnlyDictionary<string, (string Name, string? Website)>> Apps(
    IReadOnlyCollection<string> ids,
    CancellationToken ct
);
