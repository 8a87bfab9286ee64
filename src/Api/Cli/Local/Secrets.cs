using System.Security.Cryptography;

namespace Api.Cli.Local;

/// <summary>The passwords of a data folder's services, made once; <see cref="Id"/> tells its folder from others.</summary>
sealed record Secrets(string Id, string Superuser, string Owner, string Server, string Query, string Redis)
{
    public static Secrets Of(DataFolder data)
    {
        if (PrivateFile.ReadJson<Secrets>(data.Secrets) is { } known)
            return known;
        var made = new Secrets(New(4), New(24), New(24), New(24), New(24), New(24));
        PrivateFile.WriteJson(data.Secrets, made);
        return made;
    }

    static string New(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}
