using System.Security.Cryptography;
using System.Text;

namespace Domain.Instance;

/// <summary>What the operator writes about the instance, at whatever length it takes.</summary>
public static class InstanceTexts
{
    public static readonly TextSetting ExtendedDescription = new(
        "extended_description",
        "More about the instance; an empty line parts paragraphs.",
        "",
        MaxLength: 10_000
    );

    public static readonly TextSetting Rules = new(
        "rules",
        "What is asked of everyone, a rule on each line.",
        "",
        MaxLength: 5_000
    );

    public static readonly TextSetting PrivacyPolicy = new(
        "privacy_policy",
        "How the instance deals with what people tell it; an empty line parts paragraphs.",
        "",
        MaxLength: 10_000
    );

    public static readonly TextSetting TermsOfService = new(
        "terms_of_service",
        "On what terms people use the instance; an empty line parts paragraphs.",
        "",
        MaxLength: 10_000
    );

    public static IReadOnlyList<Setting> All { get; } = [ExtendedDescription, Rules, PrivacyPolicy, TermsOfService];

    /// <summary>Of what people agree to, whatever it says; texts hold no NUL, which parts them.</summary>
    internal static string Version(InstanceSettings settings)
    {
        var texts = new[] { Rules, TermsOfService, PrivacyPolicy }.Select(settings.Read);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', texts))));
    }
}
