namespace Api.Hosting.OpenApi.Entities;

/// <summary>How other programs find the server and what is on it. Their names are other people's standards.</summary>
public static class DiscoveryEntities
{
    public static Entity Health { get; } =
        Entity.Of(
            "Health",
            "That the process answers.",
            """
            status | text | OK.
            """
        );

    public static Entity NodeInfoLinks { get; } =
        Entity.Of(
            "NodeInfoLinks",
            "Where the description of the server is.",
            """
            links | [Link] | One for each version of NodeInfo.
            """
        );

    public static Entity Link { get; } =
        Entity.Of(
            "Link",
            "A link of a stated kind (RFC 7033).",
            """
            rel  | url   | What it leads to.
            type | text* | The media type of what it leads to.
            href | url   | Where it leads.
            """
        );

    public static Entity WebFinger { get; } =
        Entity.Of(
            "WebFinger",
            "An account found by its full name (RFC 7033).",
            """
            subject | url    | The full name, as an address.
            aliases | [url]  | The profile's page.
            links   | [Link] | The page and the picture.
            """
        );

    public static Entity NodeInfo { get; } =
        Entity.Of(
            "NodeInfo",
            "What the server is (NodeInfo 2.0).",
            """
            version           | text             | 2.0.
            software          | NodeInfoSoftware | What it runs.
            protocols         | [text] unused    | How it talks to other servers: it does not.
            services          | NodeInfoServices | Which networks it exchanges posts with.
            openRegistrations | bool             | Anyone may sign up.
            usage             | NodeInfoUsage    | How much it is used.
            metadata          | NodeInfoMetadata | What it calls itself.
            """
        );

    public static Entity NodeInfoSoftware { get; } =
        Entity.Of(
            "NodeInfoSoftware",
            "What the server runs.",
            """
            name    | text | annals.
            version | text | Of Annals.
            """
        );

    public static Entity NodeInfoServices { get; } =
        Entity.Of(
            "NodeInfoServices",
            "Networks that posts are exchanged with: none.",
            """
            inbound  | [text] unused | Where posts come from.
            outbound | [text] unused | Where they go to.
            """
        );

    public static Entity NodeInfoUsage { get; } =
        Entity.Of(
            "NodeInfoUsage",
            "How much the server is used.",
            """
            users      | NodeInfoUsers | How many people there are.
            localPosts | int           | Posts that were not deleted.
            """
        );

    public static Entity NodeInfoUsers { get; } =
        Entity.Of(
            "NodeInfoUsers",
            "How many people there are.",
            """
            total       | int | Accounts.
            activeMonth | int | Those that posted in the last month.
            """
        );

    public static Entity NodeInfoMetadata { get; } =
        Entity.Of(
            "NodeInfoMetadata",
            "What the server calls itself.",
            """
            nodeName        | text | Its title.
            nodeDescription | text | What it is about.
            """
        );
}
