namespace Api.Cli.Backups;

/// <summary>What a backup says of itself.</summary>
/// <param name="Format">Of the folder.</param>
/// <param name="Kind"><see cref="Log"/> or <see cref="Keys"/>.</param>
/// <param name="Version">Of Annals.</param>
/// <param name="Postgres">The version of the server that it was taken from.</param>
/// <param name="First">The id of the log's first event, by which instances are told apart; null for an empty log.</param>
/// <param name="Position">Of the last event in it; of keys: of the last event that they surely open.</param>
/// <param name="Events">How many there are up to there.</param>
/// <param name="Sha256">Of each file, in hex.</param>
sealed record Manifest(
    int Format,
    string Kind,
    string Version,
    string Postgres,
    DateTimeOffset TakenAt,
    Guid? First,
    long Position,
    long Events,
    IReadOnlyDictionary<string, string> Sha256
)
{
    public const int CurrentFormat = 1;
    public const string Log = "log";
    public const string Keys = "keys";
}
