namespace Api.Cli.Local;

/// <summary>
/// What the holder of a data folder says of itself, so that other verbs can use its services. It is true only while the
/// folder is held.
/// </summary>
/// <param name="Serves">The holder is `run`: its services stay up until it is stopped.</param>
/// <param name="Settings">The services' addresses, as in a config file.</param>
sealed record InstanceRecord(int Process, bool Serves, IReadOnlyDictionary<string, string> Settings)
{
    public static InstanceRecord? Read(DataFolder data) => PrivateFile.ReadJson<InstanceRecord>(data.Instance);

    public void Write(DataFolder data) => PrivateFile.WriteJson(data.Instance, this);
}
