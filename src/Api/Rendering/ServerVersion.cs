namespace Api.Rendering;

/// <summary>What the server calls itself.</summary>
public static class ServerVersion
{
    public static string Annals { get; } = typeof(ServerVersion).Assembly.GetName().Version!.ToString(3);

    /// <summary>Clients read the number before the first space as the version of Mastodon whose API is spoken.</summary>
    public static string Compatible { get; } = $"4.5.0 (compatible; Annals {Annals})";
}
