using Domain.Accounts;
using Domain.Lists;

namespace Projections.Streaming;

/// <summary>Who listens for what.</summary>
/// <param name="Account">Null is someone not signed in.</param>
public readonly record struct Listener(AccountId? Account, Channel Channel);

/// <summary>What of all that happens can be listened for.</summary>
/// <param name="Tag">The hashtag, in the form it is looked up by; null for channels that are not of one.</param>
/// <param name="List">The list, likewise.</param>
public readonly record struct Channel(ChannelKind Kind, string? Tag = null, ListId? List = null)
{
    public static readonly Channel Home = new(ChannelKind.Home);
    public static readonly Channel Notifications = new(ChannelKind.Notifications);
    public static readonly Channel Direct = new(ChannelKind.Direct);
    public static readonly Channel Public = new(ChannelKind.Public);

    public static Channel Hashtag(string tag) => new(ChannelKind.Hashtag, tag);

    public static Channel Of(ListId list) => new(ChannelKind.List, List: list);
}

public enum ChannelKind
{
    /// <summary>What the account's home timeline would show.</summary>
    Home,

    /// <summary>What rings the account.</summary>
    Notifications,

    /// <summary>The account's conversations of direct posts.</summary>
    Direct,

    /// <summary>What the public timeline would show.</summary>
    Public,

    /// <summary>What a hashtag's timeline would show.</summary>
    Hashtag,

    /// <summary>What a list's timeline would show its owner.</summary>
    List,
}
