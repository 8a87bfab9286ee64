namespace Benchmarks.Figures;

/// <summary>What is to be reached.</summary>
/// <param name="Name">What is measured, against what.</param>
/// <param name="Gate">Beyond it the run fails.</param>
/// <param name="Goal">What is hoped for.</param>
/// <param name="Unit">Empty for a ratio.</param>
/// <param name="MoreIsBetter">Whether the gate is the least, or the most, that may be.</param>
sealed record Target(string Name, double Gate, double Goal, string Unit = "", bool MoreIsBetter = true)
{
    public static readonly Target HomeOfMemory = new("home read / its bytes from memory", 0.30, 0.45);
    public static readonly Target HomeOfRedis = new("home read / a bare handler with the same Redis command", 0.70, 0.90);
    public static readonly Target HomeGrowth = new("home read with the most accounts / with the fewest", 0.85, 0.98);
    public static readonly Target FanOut = new("fan-out, event to Redis / raw pushes of the same ids", 0.60, 0.80);
    public static readonly Target BlindAppend = new("append without reading / raw transaction of stream and event", 0.50, 0.70);
    public static readonly Target DecidedAppend = new("command that reads, decides, appends / the same", 0.35, 0.50);
    public static readonly Target Replay = new("replay without a sink / paged read, decrypt, deserialise", 0.50, 0.80);
    public static readonly Target Rebuild = new("rebuild of a table / COPY of the same rows", 0.25, 0.50);
    public static readonly Target VisibleIdle = new(
        "post answered → in a follower's home, idle, p99",
        100,
        40,
        "ms",
        MoreIsBetter: false
    );
    public static readonly Target VisibleBusy = new(
        "the same at half of the home reads it can do, p99",
        500,
        200,
        "ms",
        MoreIsBetter: false
    );
    public static readonly Target SignIn = new("sign-in by password / its hash alone", 0.50, 0.75);
    public static readonly Target Failing = new(
        "failing to sign in: as one who is there / as nobody, or the other way round, p50",
        1.05,
        1.01,
        MoreIsBetter: false
    );
    public static readonly Target Authenticated = new("a request with a token / the same without", 0.80, 0.95);
    public static readonly Target BesideLargeAuthor = new(
        "a post's way beside an author of 50,000 followers / beside one of none, p99",
        1.25,
        1.0,
        MoreIsBetter: false
    );
    public static readonly Target RebuildSearch = new("rebuild of what posts are found by / COPY of the same rows", 0.25, 0.50);
    public static readonly Target Searched = new(
        "search for a word of 20,000 posts among a million, p99",
        50,
        25,
        "ms",
        MoreIsBetter: false
    );
    public static readonly Target SearchedRarely = new(
        "search for two words of few posts, p99",
        50,
        15,
        "ms",
        MoreIsBetter: false
    );
    public static readonly Target Completed = new("people and hashtags by a beginning, p99", 50, 15, "ms", MoreIsBetter: false);
    public static readonly Target Searchable = new("post answered → found, p99", 500, 100, "ms", MoreIsBetter: false);
    public static readonly Target SealedAppend = new("append with tree, envelope and position / without", 0.80, 0.95);
    public static readonly Target SealedReplay = new("read with envelopes, keys preloaded / without envelopes", 0.60, 0.80);
    public static readonly Target Verify = new("audit of the log / paged read, canonical bytes, SHA-256", 0.60, 0.85);
    public static readonly Target HomeBytes = new("Redis bytes of a full home (800)", 20_000, 9_000, "B", MoreIsBetter: false);
    public static readonly Target EventBytes = new(
        "stored bytes of an event / its JSON bytes",
        3.0,
        2.0,
        "",
        MoreIsBetter: false
    );
    public static readonly Target IdleMemory = new("resident memory of an idle server", 250, 130, "MB", MoreIsBetter: false);
    public static readonly Target ColdStart = new(
        "start to the first answered request, second start",
        8,
        3,
        "s",
        MoreIsBetter: false
    );

    public Standing Judge(double value) =>
        IsWithin(value, Goal) ? Standing.Goal
        : IsWithin(value, Gate) ? Standing.Gate
        : Standing.Missed;

    bool IsWithin(double value, double bound) => MoreIsBetter ? value >= bound : value <= bound;
}

/// <summary>How far a figure comes.</summary>
enum Standing
{
    Missed,
    Gate,
    Goal,
}
