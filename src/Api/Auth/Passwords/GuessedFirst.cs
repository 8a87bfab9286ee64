using System.Collections.Frozen;

namespace Api.Auth.Passwords;

/// <summary>
/// Tells passwords that are long and yet among the first that are tried, by how such are made: a short text repeated, keys that lie
/// side by side, one or two of the commonest words with digits around them. Works on what <see cref="FoldedPassword"/> made.
/// </summary>
static class GuessedFirst
{
    const int MaxWords = 2;
    const int MinRun = 4; // characters, on average

    static readonly FrozenSet<string> Words = Load();
    static readonly int MinWord = Words.Min(word => word.Length);
    static readonly int MaxWord = Words.Max(word => word.Length);

    /// <summary>It says a text that is itself too short again and again, the last time perhaps in part.</summary>
    public static bool Repeats(string password)
    {
        for (var unit = 1; unit < Math.Min(Users.PasswordRules.MinLength, password.Length / 2 + 1); unit++)
            if (password.AsSpan(unit).SequenceEqual(password.AsSpan(0, password.Length - unit)))
                return true;
        return false;
    }

    /// <summary>Most of its characters stand beside the one before, on a keyboard, in an alphabet or among the digits.</summary>
    public static bool Runs(string password)
    {
        var runs = 1;
        for (var i = 1; i < password.Length; i++)
            if (!IsNext(password[i - 1], password[i]))
                runs++;
        return runs * MinRun <= password.Length;
    }

    /// <summary>One or two of the commonest words make up half of it, and what is left are no letters.</summary>
    public static bool IsCommon(string password)
    {
        var plain = Plain(password);
        var lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();
        // of what begins at each place: how much of it so many words cover at most; -1 where letters are left over
        var covered = new int[password.Length + 1, MaxWords + 1];
        for (var start = password.Length - 1; start >= 0; start--)
        for (var words = 0; words <= MaxWords; words++)
        {
            var best = char.IsLetter(password[start]) ? -1 : covered[start + 1, words];
            var longest = words > 0 ? Math.Min(MaxWord, password.Length - start) : 0;
            for (var length = MinWord; length <= longest; length++)
                if (covered[start + length, words - 1] is var rest and >= 0 && lookup.Contains(plain.AsSpan(start, length)))
                    best = Math.Max(best, rest + length);
            covered[start, words] = best;
        }
        return covered[0, MaxWords] * 2 >= password.Length;
    }

    static bool IsNext(char before, char next) => Math.Abs(before - next) <= 1 || Keyboards.AreBeside(before, next);

    /// <summary>Digits and signs that are written for letters are read as these: pa$$w0rd.</summary>
    static string Plain(string text) =>
        string.Create(
            text.Length,
            text,
            (plain, from) =>
            {
                for (var i = 0; i < from.Length; i++)
                    plain[i] = from[i] switch
                    {
                        '0' => 'o',
                        '1' or '!' or '|' or 'l' => 'i', // l as well: a 1 may stand for either
                        '3' => 'e',
                        '4' or '@' => 'a',
                        '5' or '$' => 's',
                        '7' => 't',
                        var other => other,
                    };
            }
        );

    static FrozenSet<string> Load()
    {
        using var file = typeof(GuessedFirst).Assembly.GetManifestResourceStream("common-words.txt")!;
        using var reader = new StreamReader(file);
        return reader
            .ReadToEnd()
            .Split('\n')
            .Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.Length >= 3)
            .Select(word => Plain(FoldedPassword.Of(word)))
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
