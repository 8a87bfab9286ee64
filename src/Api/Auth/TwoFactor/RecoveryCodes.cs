using System.Security.Cryptography;
using System.Text;

namespace Api.Auth.TwoFactor;

/// <summary>What is written down for the day on which the phone is lost: eighty bits of chance each, kept as a hash, good once.</summary>
static class RecoveryCodes
{
    const int Count = 10;
    const int Groups = 4;
    const int GroupSize = 4;

    // Crockford's: none is taken for another
    const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(_ => One())];

    public static IReadOnlyList<string> Hashes(IEnumerable<string> codes) => [.. codes.Select(Hash)];

    /// <summary>The hash among some that a code belongs to, however it was typed; null where there is none.</summary>
    public static string? Match(string code, IReadOnlyList<string> hashes)
    {
        var hash = Hash(code);
        return hashes.FirstOrDefault(known => known == hash);
    }

    static string One() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupSize)));

    static string Hash(string code)
    {
        var letters = new StringBuilder();
        foreach (var c in code.Where(char.IsAsciiLetterOrDigit))
            letters.Append(
                char.ToLowerInvariant(c) switch
                {
                    'o' => '0',
                    'i' or 'l' => '1',
                    var other => other,
                }
            );
        return Secret.Hash(letters.ToString());
    }
}
