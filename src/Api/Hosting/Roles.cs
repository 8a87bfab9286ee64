namespace Api.Hosting;

/// <summary>What a process does; one binary can do any of them, alone or together.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>Answers HTTP requests.</summary>
    Api = 1,

    /// <summary>Runs projections, subscriptions and scheduled work.</summary>
    Worker = 2,

    /// <summary>Holds streaming connections.</summary>
    Streaming = 4,

    All = Api | Worker | Streaming,
}
