namespace Api.Hosting.OpenApi.Entities;

/// <summary>Posts that show another within themselves.</summary>
public static class QuoteEntities
{
    const string States = "accepted/pending/rejected/revoked/deleted/unauthorized/blocked_account/blocked_domain/muted_account";

    public static Entity Quote { get; } =
        Entity.Of(
            "Quote",
            "What a post quotes.",
            $"""
            state         | {States} | How it stands for the caller; pending, rejected and blocked_domain do not occur.
            quoted_status | QuotedStatus? | The quoted post: of accounts that the caller blocks or mutes too; null where it is not for the caller.
            """
        );

    public static Entity QuotedStatus { get; } =
        StatusEntities.Post.With(
            "QuotedStatus",
            "A post as it stands within another.",
            "quote | ShallowQuote? | What it quotes itself; null where it quotes nothing."
        );

    public static Entity ShallowQuote { get; } =
        Entity.Of(
            "ShallowQuote",
            "What a quoted post quotes.",
            $"""
            state            | {States} | As of a quote.
            quoted_status_id | id? | Names the post; null where it is not for the caller.
            """
        );

    public static Entity QuoteApproval { get; } =
        Entity.Of(
            "QuoteApproval",
            "Who may quote a post, beside its author.",
            """
            automatic    | [public/followers] | Who may without asking; empty where nobody may.
            manual       | [text] unused | Who may when the author agrees: nobody is asked.
            current_user | automatic/manual/denied/unknown | What holds for the caller: automatic or denied.
            """
        );
}
