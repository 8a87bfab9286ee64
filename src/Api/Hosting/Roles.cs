namespace Api.Hosting;

/// <summary>What a process does; one binary can do any of them, alone or together.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>Answers the public API and shows the pages.</summary>
    Api = 1,

    /// <summary>Runs projections, subscriptions and scheduled work.</summary>
    Worker = 2,

    /// <summary>Holds streaming connections.</summary>
    Streaming = 4,

    All = Api | Worker | Streaming,
}

static class RoleNames
{
    extension(Roles roles)
    {
        /// <summary>As the setting ROLE names them.</summary>
        public string Names =>
            roles == Roles.All
                ? "all"
                : string.Join(
                    ',',
                    new[] { Roles.Api, Roles.Worker, Roles.Streaming }.Where(role => roles.HasFlag(role)).Select(Name)
                );
    }

    /// <exception cref="FormatException">A name is none of them.</exception>
    public static Roles Parse(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries)
            .Select(name =>
                name.ToLowerInvariant() switch
                {
                    "all" => Roles.All,
                    "api" => Roles.Api,
                    "worker" => Roles.Worker,
                    "streaming" => Roles.Streaming,
                    _ => throw new FormatException("all, api, worker or streaming were expected."),
                }
            )
            .Aggregate((some, more) => some | more);

    static string Name(Roles role) => role.ToString().ToLowerInvariant();
}
