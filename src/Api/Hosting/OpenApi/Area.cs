namespace Api.Hosting.OpenApi;

/// <summary>The parts of the API, in the order in which they are shown.</summary>
/// <param name="Folder">Of the code.</param>
sealed record Area(string Folder, string Name, string Meaning)
{
    public static IReadOnlyList<Area> All { get; } =
    [
        new("Accounts", "Accounts", "People and bots."),
        new("Relationships", "Relationships", "Following, blocking and muting."),
        new("Posts", "Posts", "Writing and reading posts."),
        new("Reactions", "Reactions", "Favourites, boosts, bookmarks and votes."),
        new("Lists", "Lists", "Accounts whose posts are read apart."),
        new("Conversations", "Conversations", "Direct posts that answer each other."),
        new("Filters", "Filters", "What the caller does not want to read."),
        new("Tags", "Hashtags", "What posts are about, and who follows it."),
        new("Timelines", "Timelines", "Posts in the order of time."),
        new("Markers", "Markers", "How far the caller has read."),
        new("Streaming", "Streaming", "News as they come."),
        new("Notifications", "Notifications", "What others did that concerns the caller."),
        new("Trends", "Trends", "What many people are about just now."),
        new("Search", "Search", "Finding people, hashtags and posts."),
        new("Announcements", "Announcements", "What those who run the server tell everyone."),
        new("Instance", "Server", "The server itself."),
        new("Emojis", "Emojis", "The server's own emojis."),
        new("History", "History", "What things were, and what happened to them."),
        new("Archives", "Archives", "All of an account, as one file."),
        new("Transparency", "Proofs", "What shows that the log is what it was."),
        new("Auth", "Apps", "Apps and their tokens (OAuth 2)."),
        new("Web", "Pages", "What people look at in a browser."),
        new("Hosting", "Description", "This description."),
    ];

    /// <exception cref="InvalidOperationException">The folder has no row: a test keeps this from happening.</exception>
    public static Area Of(MappedRoute route) =>
        All.FirstOrDefault(area => area.Folder == route.Folder)
        ?? throw new InvalidOperationException($"The folder {route.Folder} has no row in Area.All.");
}
