using System.Text;

namespace Api.Auth.Passwords;

/// <summary>One spelling for what a guesser would try as one: whatever its case and its form in Unicode.</summary>
static class FoldedPassword
{
    // through UTF-8 first, since a lone surrogate cannot be normalised; upper case first, for letters that have two lower ones
    public static string Of(string text) =>
        Encoding
            .UTF8.GetString(Encoding.UTF8.GetBytes(text))
            .Normalize(NormalizationForm.FormKC)
            .ToUpperInvariant()
            .ToLowerInvariant();
}
