namespace Api.Auth.Pages;

/// <summary>What a scope allows, in words for the person who is asked.</summary>
public static class ScopeTexts
{
    static readonly Dictionary<string, string> Whole = new()
    {
        ["profile"] = "See your user name and profile",
        ["read"] = "See everything that you can see",
        ["write"] = "Post, follow, and change all that is yours",
        ["follow"] = "See and change whom you follow, block and mute",
        ["push"] = "Receive your push notifications",
        ["admin:read"] = "See everything that moderators see",
        ["admin:write"] = "Do everything that moderators do",
    };

    public static string Of(string scope) =>
        Whole.TryGetValue(scope, out var text)
            ? text
            : scope.Split(':') switch
            {
                ["read", var what] => $"See your {Words(what)}",
                ["write", var what] => $"Change your {Words(what)}",
                ["admin", "read", var what] => $"See {Words(what)} as a moderator",
                ["admin", _, var what] => $"Change {Words(what)} as a moderator",
                _ => scope,
            };

    static string Words(string name) => name.Replace('_', ' ');
}
