using Domain.Accounts;
using Projections.Accounts;

namespace Api.Rendering;

/// <summary>Every address that the server tells anyone, built from the one public URL.</summary>
public sealed class PublicUrls(Uri publicUrl)
{
    /// <summary>Without a trailing slash.</summary>
    public string Root { get; } = publicUrl.GetLeftPart(UriPartial.Authority);

    /// <summary>The part after the second <c>@</c> of a full account name, and what instances call each other.</summary>
    public string Domain { get; } = publicUrl.IsDefaultPort ? publicUrl.IdnHost : $"{publicUrl.IdnHost}:{publicUrl.Port}";

    public string Streaming { get; } =
        (publicUrl.Scheme == Uri.UriSchemeHttps ? "wss" : "ws")
        + publicUrl.GetLeftPart(UriPartial.Authority)[publicUrl.Scheme.Length..];

    public string Avatar => Of(DefaultImages.AvatarPath);

    public string Header => Of(DefaultImages.HeaderPath);

    /// <summary>The page about the instance.</summary>
    public const string AboutPath = "/about";

    public string About => Of(AboutPath);

    /// <summary>Where receipts of erasures are, which anyone may read who knows of what.</summary>
    public const string ReceiptsPath = "/api/annals/v1/log/receipt";

    public string ErasureReceipt(AccountId account) => Of($"{ReceiptsPath}/account/{account}");

    /// <param name="path">Beginning with a slash.</param>
    public string Of(string path) => Root + path;

    public string Account(string username) => $"{Root}/@{username}";

    public string Account(Profile profile) => Account(profile.Username);

    public string Status(Profile author, string id) => $"{Account(author)}/{id}";

    /// <summary>The page of an account's posts with a hashtag.</summary>
    /// <param name="key">In the form it is looked up by.</param>
    public string Tagged(Profile author, string key) => $"{Account(author)}/tagged/{Uri.EscapeDataString(key)}";

    /// <param name="key">In the form it is looked up by.</param>
    public string Tag(string key) => $"{Root}/tags/{Uri.EscapeDataString(key)}";

    /// <summary>Whether a domain written after a user name means this instance: with its port or without.</summary>
    public bool IsOurs(string domain) =>
        domain.Equals(Domain, StringComparison.OrdinalIgnoreCase)
        || domain.Equals(publicUrl.IdnHost, StringComparison.OrdinalIgnoreCase)
        || domain.Equals(publicUrl.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>The user name in a full account name, <c>alice</c> or <c>alice@example.org</c>, when it may be one of ours.</summary>
    public bool TryLocalName(string acct, out string name)
    {
        var bare = acct.TrimStart('@');
        var at = bare.IndexOf('@', StringComparison.Ordinal);
        name = at < 0 ? bare : bare[..at];
        return Username.IsValid(name) && (at < 0 || IsOurs(bare[(at + 1)..]));
    }
}
