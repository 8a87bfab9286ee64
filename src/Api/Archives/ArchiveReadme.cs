namespace Api.Archives;

/// <summary>What whoever opens an archive is told of it.</summary>
static class ArchiveReadme
{
    public const string Text = """
        All that there is of an account of Annals.

        log.txt                 every event that is yours, as the server's log holds it, each with what proves that it is in the log
                                that the server signed. The last one says how many there are, and of which bytes: so nobody,
                                neither who runs the server nor who gave you this file, can leave one out without its showing.
        events.ndjson           the same events with what they say, which the log holds sealed: one a line, as JSON. The last of
                                log.txt, which is about the others, is left out.
        actor.json, outbox.json your profile and what you posted and boosted, as ActivityStreams (https://www.w3.org/TR/activitystreams-core/).
        likes.json, bookmarks.json
                                the addresses of posts.
        following_accounts.csv, followers.csv, lists.csv, blocked_accounts.csv, muted_accounts.csv, bookmarks.csv
                                as Mastodon and others export and import them.

        To check log.txt, also without a network:

            ./annals verify archive THIS-FILE --key KEY

        KEY is the log's public key. Have it from somebody else than the server, or keep it from before; the server tells it at
        /api/annals/v1/log/key. What each line is made of: docs/proofs.md of Annals.

        Whoever has this file can read all of that. Keep it as you keep your letters.

        """;
}
