namespace Api.Hosting.OpenApi.Entities;

/// <summary>What happened, and what things were.</summary>
public static class HistoryEntities
{
    public static Entity HistoryEntry { get; } =
        Entity.Of(
            "HistoryEntry",
            "Something that happened: an event of the log.",
            """
            position   | int   | Where it stands in the log; a proof of it can be had by this.
            at         | time  | When it happened.
            event      | text  | What kind of event it is, with the version of its form.
            words      | text  | What happened, to be read after the name of who did it.
            about      | text  | Whose stream it is of, as post/… or relationship/….
            actor_id   | id?   | The account that did it; null where the server or those who run it did.
            actor_name | text? | What that account is called now; null where there is none, or no longer.
            app        | text  | What the app is called that it was done with; or which part of the server did it.
            request    | text  | What came of one request has one of these.
            cause      | text? | The event or message that it follows from; null where somebody asked for it.
            reason     | text? | As it was given; null where none was. Empty once it was erased.
            place      | text? | From where, of signing in.
            """
        );

    public static Entity Look { get; } =
        Entity.Of(
            "Look",
            "What somebody with a role was shown of somebody else's past.",
            """
            id       | id       | Of the look, which the log tells of.
            position | int      | As of which event it is shown.
            at       | time     | When that event happened.
            reason   | text     | Why it was looked at.
            account  | Account? | The profile, as it said then; null where a post was asked for.
            status   | Status?  | The post, as its author saw it then; null where a profile was.
            """
        );

    public static Entity Setting { get; } =
        Entity.Of(
            "Setting",
            "What the operator may set for the whole server.",
            """
            key        | text  | What is set.
            value      | text  | As it was written, or its default.
            is_default | bool  | Nobody wrote it.
            changed_at | time? | When it was written or reset last; null where it never was.
            """
        );
}
