namespace Architecture;

/// <summary>
/// Who may use whom. The key is a folder of src; the folder itself and the base class library need no mention. Of our own
/// folders each is named, <c>.*</c> standing for all within; of packages a namespace covers what is below it.
/// </summary>
static class FolderTable
{
    static readonly string[] Log = ["Marten", "JasperFx", "Weasel", "Npgsql", "NpgsqlTypes"];
    static readonly string[] Http = ["Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.Net.Http"];

    /// <summary>Our own projects, by the first part of their namespaces.</summary>
    public static readonly string[] Roots = ["Domain", "Proofs", "Projections", "Api", "Verify"];

    // a read model of one area is no other area's affair
    static readonly string[] ReadModel = ["Domain.*", "Projections.Store", "Projections.Viewing", .. Log];

    // Marten for queries only: StateSession appends, and the role that queries run as could not
    static readonly string[] Endpoint =
    [
        "Domain.*",
        "Projections.*",
        "Proofs",
        "Api.Auth",
        "Api.History", // answers of the past, which endpoints of all areas give
        "Api.Hosting",
        "Api.Rendering",
        "Wolverine",
        "Marten",
        "JasperFx",
        .. Http,
    ];

    /// <summary>The composition root, which all requests share, and the program's entry.</summary>
    public static readonly string[] MayUseAll = ["Api", "Api.Hosting"];

    public static IReadOnlyDictionary<string, string[]> Rules { get; } =
        new Dictionary<string, string[]>
        {
            ["Domain"] = [],
            ["Domain.Accounts"] = ["Domain", "Domain.Instance"],
            ["Domain.Announcements"] = ["Domain", "Domain.Accounts", "Domain.Emojis", "Domain.Instance"],
            ["Domain.Credentials"] = ["Domain", "Domain.Accounts", "Domain.Instance"],
            ["Domain.Emojis"] = ["Domain"],
            ["Domain.Instance"] = ["Domain"],
            ["Domain.Lists"] = ["Domain", "Domain.Accounts"],
            ["Domain.Relationships"] = ["Domain", "Domain.Accounts", "Domain.Lists"],
            ["Domain.Posts"] = ["Domain", "Domain.Accounts", "Domain.Instance", "Domain.Relationships"],
            ["Domain.Markers"] = ["Domain", "Domain.Accounts", "Domain.Posts"],
            ["Domain.Conversations"] = ["Domain", "Domain.Accounts", "Domain.Posts"],
            ["Domain.Filters"] = ["Domain", "Domain.Accounts", "Domain.Instance", "Domain.Posts", "Domain.Relationships"],
            ["Domain.Tags"] = ["Domain", "Domain.Accounts", "Domain.Instance", "Domain.Posts"],
            ["Domain.Moderation"] = ["Domain", "Domain.Accounts", "Domain.Posts"],
            ["Domain.Notifications"] = ["Domain", "Domain.Accounts", "Domain.Posts"],
            ["Domain.Reactions"] = ["Domain", "Domain.Accounts", "Domain.Posts", "Domain.Relationships"],

            // what an auditor reads and runs: nothing of the server
            ["Proofs"] = ["NSec"],
            ["Proofs.Bundles"] = ["Proofs"],
            ["Proofs.Extracts"] = ["Proofs", "Proofs.Bundles"],
            ["Verify"] = ["Proofs", "Proofs.Bundles", "Proofs.Extracts"],

            // lists all read models
            ["Projections"] = ["Domain.*", "Projections.*", .. Log],
            // the key ring flushes its folder to disk by a handle, which the base class library keeps under Microsoft.Win32
            ["Projections.Store"] =
            [
                "Domain.*",
                "Projections",
                "Projections.Transparency",
                "Microsoft.Extensions",
                "Microsoft.Win32.SafeHandles",
                .. Log,
            ],
            // answers who may see what, of the rows that say whose a post is, who is blocked and who suspended
            // rows of whichever read models pages are made of
            ["Projections.Memory"] =
            [
                .. ReadModel,
                "Projections",
                "Projections.Accounts",
                "Projections.Filters",
                "Projections.Lists",
                "Projections.Posts",
                "Projections.Reactions",
                "Projections.Relationships",
                "Projections.Tags",
            ],
            ["Projections.Viewing"] =
            [
                "Domain.*",
                "Projections.Store",
                "Projections.Memory",
                "Projections.Accounts",
                "Projections.Posts",
                "Projections.Relationships",
                .. Log,
            ],
            ["Projections.Accounts"] = ReadModel,
            ["Projections.Announcements"] = ReadModel,
            ["Projections.Conversations"] = [.. ReadModel, "Projections.Posts"],
            ["Projections.Emojis"] = ReadModel,
            // of the rows of posts it tells which somebody does not want to read
            ["Projections.Filters"] = [.. ReadModel, "Projections.Posts"],
            ["Projections.Instance"] = ReadModel,
            ["Projections.Lists"] = ReadModel,
            ["Projections.Markers"] = ReadModel,
            // shows the posts that they are about, unless the conversation is muted
            ["Projections.Notifications"] = [.. ReadModel, "Projections.Posts", "Projections.Reactions"],
            ["Projections.Posts"] = ReadModel,
            ["Projections.Reactions"] = ReadModel,
            ["Projections.Relationships"] = ReadModel,
            // counts the posts that have them
            ["Projections.Tags"] = [.. ReadModel, "Projections.Posts"],
            // whose posts may be searched, and who has to do with which, their own read models say
            ["Projections.Search"] = [.. ReadModel, "Projections.Accounts", "Projections.Reactions"],
            // the client of Elasticsearch, alone, so that another can take its place
            ["Projections.Search.Elastic"] =
            [
                .. ReadModel,
                "Projections.Accounts",
                "Projections.Search",
                "Microsoft.Extensions",
                "Polly",
            ],
            ["Projections.Trends"] = ReadModel,
            ["Projections.Timelines"] =
            [
                .. ReadModel,
                "Projections.Memory",
                "Projections.Lists",
                "Projections.Posts",
                "Projections.Relationships",
                "Projections.Tags",
                "StackExchange.Redis",
                "Microsoft.Extensions.Logging",
            ],
            // tells what timelines and inboxes would show
            ["Projections.Streaming"] =
            [
                .. ReadModel,
                "Projections.Memory",
                "Projections",
                "Projections.Announcements",
                "Projections.Conversations",
                "Projections.Filters",
                "Projections.Lists",
                "Projections.Notifications",
                "Projections.Posts",
                "Projections.Reactions",
                "Projections.Relationships",
                "Projections.Tags",
                "Projections.Timelines",
            ],
            // folds rows of any read model once more
            ["Projections.History"] =
            [
                .. ReadModel,
                "Projections",
                "Projections.Accounts",
                "Projections.Filters",
                "Projections.Lists",
                "Projections.Memory",
                "Projections.Posts",
                "Projections.Reactions",
                "Projections.Relationships",
                "Projections.Tags",
                "Projections.Timelines",
            ],
            ["Projections.Transparency"] =
            [
                "Domain",
                "Domain.Instance",
                "Projections.Store",
                "Proofs",
                "Proofs.Bundles",
                "Proofs.Extracts",
                .. Log,
            ],
            ["Projections.Audit"] = ["Domain.*", "Projections.*", "Proofs", .. Log],

            ["Api.Auth"] =
            [
                "Domain.*",
                "Projections.*",
                "Api.Hosting",
                "Wolverine",
                "NSec",
                "MailKit",
                "MimeKit",
                "OtpNet",
                "QRCoder",
                "Microsoft.IdentityModel",
                "Polly",
                .. Log,
                .. Http,
            ],
            ["Api.Rendering"] = ["Domain.*", "Projections.*", "Marten", "JasperFx", "Microsoft.Extensions"],
            ["Api.Accounts"] = Endpoint,
            ["Api.Announcements"] = Endpoint,
            ["Api.Archives"] = Endpoint,
            ["Api.Conversations"] = Endpoint,
            ["Api.Emojis"] = Endpoint,
            ["Api.Filters"] = Endpoint,
            ["Api.History"] = Endpoint,
            ["Api.Instance"] = Endpoint,
            ["Api.Lists"] = Endpoint,
            ["Api.Markers"] = Endpoint,
            ["Api.Notifications"] = Endpoint,
            ["Api.Posts"] = Endpoint,
            ["Api.Reactions"] = Endpoint,
            ["Api.Relationships"] = Endpoint,
            ["Api.Search"] = Endpoint,
            // follows the log: a database that is away is no fault of it
            ["Api.Streaming"] = [.. Endpoint, "Npgsql"],
            ["Api.Tags"] = Endpoint,
            ["Api.Timelines"] = Endpoint,
            ["Api.Transparency"] = Endpoint,
            // shows the API's document
            ["Api.Trends"] = Endpoint,
            // its page of what is found searches as the API does
            ["Api.Web"] = [.. Endpoint, "Api.Search", "Microsoft.OpenApi"],
            // starts the services that it then asks whether they answer
            ["Api.Cli"] = [.. Endpoint, "Api.Accounts", "Npgsql", "StackExchange.Redis", "Spectre.Console"],
        };

    /// <summary>The folder of one of our types, or null for another's: one within an area only where it has a rule of its own.</summary>
    public static string? Folder(Type type) =>
        type.Namespace?.Split('.') switch
        {
            [var root, var area, var part, ..] when Roots.Contains(root) && Rules.ContainsKey($"{root}.{area}.{part}") =>
                $"{root}.{area}.{part}",
            [var root] when Roots.Contains(root) => root,
            [var root, var area, ..] when Roots.Contains(root) => $"{root}.{area}",
            _ => null,
        };

    public static bool Allows(string folder, string[] may, Type used) =>
        Folder(used) is { } other
            ? other == folder || may.Contains(other) || may.Contains(other.Split('.')[0] + ".*")
            : used.Namespace is null or "System" || may.Append("System").Any(name => IsBelow(used.Namespace, name));

    public static bool IsBelow(string name, string above) =>
        name == above || name.StartsWith(above + ".", StringComparison.Ordinal);
}
