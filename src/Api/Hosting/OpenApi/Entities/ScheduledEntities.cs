namespace Api.Hosting.OpenApi.Entities;

/// <summary>Posts that wait for their time.</summary>
public static class ScheduledEntities
{
    public static Entity ScheduledStatus { get; } =
        Entity.Of(
            "ScheduledStatus",
            "A post that is to be published later.",
            """
            id                | id              | Names it until then; the post that it becomes has another.
            scheduled_at      | time            | When it is to be published.
            params            | ScheduledParams | The post as it was asked for.
            media_attachments | [any] unused    | Pictures, videos and sounds: they cannot be attached yet.
            """
        );

    public static Entity ScheduledParams { get; } =
        Entity.Of(
            "ScheduledParams",
            "What was asked for with a post that is to be published later.",
            """
            text            | text    | As it was written.
            spoiler_text    | text    | The content warning; empty without one.
            visibility      | public/unlisted/private/direct | Who may see it then.
            sensitive       | bool    | To be shown only when asked for.
            language        | text?   | Its language as a code, where one was given.
            in_reply_to_id  | id?     | The post that it answers.
            poll            | ScheduledPoll? | What it asks; null where it asks nothing.
            quoted_status_id | id?    | The post that it quotes.
            quote_approval_policy | public/followers/nobody? | Who may quote it, where that was said.
            media_ids       | any? unused | What is attached: nothing can be yet.
            scheduled_at    | any? unused | For clients that look for it.
            idempotency     | any? unused | Likewise.
            application_id  | any? unused | Likewise.
            with_rate_limit | bool | Likewise: no.
            """
        );

    public static Entity ScheduledPoll { get; } =
        Entity.Of(
            "ScheduledPoll",
            "A poll as it was asked for.",
            """
            options     | [text] | What can be chosen.
            expires_in  | int    | How long it is to take votes, in seconds.
            multiple    | bool   | One may choose more than one.
            hide_totals | bool   | How often each was chosen is told only when it ended.
            """
        );
}
