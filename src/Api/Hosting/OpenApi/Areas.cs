namespace Api.Hosting.OpenApi;

/// <summary>The parts of the API, named as the folders of its code; in the order in which they are shown.</summary>
static class Areas
{
    public static IReadOnlyList<(string Name, string Meaning)> All { get; } =
    [
        ("Accounts", "People and bots."),
        ("Relationships", "Following, blocking and muting."),
        ("Posts", "Writing and reading posts."),
        ("Reactions", "Favourites, boosts and bookmarks."),
        ("Timelines", "Posts in the order of time."),
        ("Notifications", "What others did that concerns the caller."),
        ("Streaming", "News as they come."),
        ("Search", "Finding people, hashtags and posts."),
        ("Instance", "The server itself."),
        ("Emojis", "The server's own emojis."),
        ("Auth", "Apps and their tokens (OAuth 2)."),
        ("Web", "Pages for people."),
        ("Hosting", "This description."),
    ];
}
