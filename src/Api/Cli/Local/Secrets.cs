using System.Security.Cryptography;

namespace Api.Cli.Local;

/// <summary>The passwords of a data folder's services, made once; <see cref="Id"/> tells its folder from others.</summary>
/// <param name="Sequencer">Null in the file of an older version, never in what <see cref="Of"/> answers.</param>
sealed record Secrets(
    string Id,
    string Superuser,
    string Owner,
    string Server,
    string Query,
    string Redis,
    string? Sequencer = null
)
{
    public static Secrets Of(DataFolder data)
    {
        var known = PrivateFile.ReadJson<Secrets>(data.Secrets);
        if (known is { Sequencer: not null })
            return known;
        known ??= new(New(4), New(24), New(24), New(24), New(24), New(24));
        var complete = known with { Sequencer = New(24) };
        PrivateFile.WriteJson(data.Secrets, complete);
        return complete;
    }

    static string New(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}
