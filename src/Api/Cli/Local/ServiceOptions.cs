namespace Api.Cli.Local;

/// <summary>How a data folder's services are started.</summary>
/// <param name="Serves">They are a running instance's, which other verbs may lean on.</param>
/// <param name="Docker">In containers, rather than as processes of this machine.</param>
/// <param name="Durable">Data outlives a crash of the machine.</param>
sealed record ServiceOptions(bool Serves = false, bool Docker = false, bool Durable = true);
