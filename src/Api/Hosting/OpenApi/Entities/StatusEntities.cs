namespace Api.Hosting.OpenApi.Entities;

/// <summary>What people post, and what belongs to it.</summary>
public static class StatusEntities
{
    /// <summary>What a post has wherever it stands.</summary>
    internal static Entity Post { get; } =
        Entity.Of(
            "Post",
            "A post.",
            """
            id                     | id     | Names the post; later ones have greater ids.
            created_at             | time   | When it was posted.
            in_reply_to_id         | id?    | The post that it answers.
            in_reply_to_account_id | id?    | The author of that post.
            sensitive              | bool   | To be shown only when asked for.
            spoiler_text           | text   | The content warning; empty without one.
            visibility             | public/unlisted/private/direct | Who may see it: all, all but in timelines, followers, or whom it mentions.
            language               | text?  | The code of its language (ISO 639), where the author said it.
            uri                    | url    | Names the post among all servers.
            url                    | url    | Its page.
            replies_count          | int    | Answers.
            reblogs_count          | int    | Boosts.
            favourites_count       | int    | Likes.
            quotes_count           | int    | Public and unlisted posts that quote it.
            edited_at              | time?  | When it was last edited; null when it never was.
            content                | html   | What it says.
            text                   | text*  | What was written, without markup: only in the answer to a deletion.
            restorable_until       | time*  | Annals: until when it can be restored: only in the answer to a deletion.
            reblog                 | Status? | The boosted post; null in a post.
            application            | StatusApplication? | The app that it was sent with, where that is known.
            account                | Account | Who wrote or boosted it.
            media_attachments      | [any] unused | Pictures, videos and sounds: they cannot be attached yet.
            mentions               | [Mention] | The accounts that it names.
            tags                   | [StatusTag] | The hashtags in it.
            emojis                 | [CustomEmoji] | The server's own emojis in it.
            card                   | any? unused | A preview of a linked page: none is made yet.
            poll                   | Poll?  | What it asks; null where it asks nothing.
            quote_approval         | QuoteApproval | Who may quote it.
            favourited             | bool*  | The caller likes it; this and the next are left out where nobody is signed in.
            reblogged              | bool*  | The caller boosted it.
            muted                  | bool*  | The caller muted the conversation that it is of.
            bookmarked             | bool*  | The caller bookmarked it.
            filtered               | [FilterResult]* | The caller's filters that match it, wherever they are to be heeded.
            pinned                 | bool*  | The caller pinned it: only in posts of their own that may be pinned.
            """
        );

    public static Entity Status { get; } =
        Post.With(
            "Status",
            "A post, or a boost with the post in it.",
            "quote | Quote? | What it quotes; null where it quotes nothing."
        );

    public static Entity Poll { get; } =
        Entity.Of(
            "Poll",
            "What a post asks, and how the votes stand.",
            """
            id           | id            | Names the poll: that of the post.
            expires_at   | time          | When it ends.
            expired      | bool          | It ended.
            multiple     | bool          | One may choose more than one.
            votes_count  | int           | How often anything was chosen.
            voters_count | int           | How many voted.
            options      | [PollOption]  | What can be chosen.
            emojis       | [CustomEmoji] | The server's own emojis in the options.
            voted        | bool*         | The caller voted, or asked it themself; this and the next are left out where nobody is signed in.
            own_votes    | [int]*        | What the caller chose, by places among the options, from 0 on.
            """
        );

    public static Entity PollOption { get; } =
        Entity.Of(
            "PollOption",
            "What can be chosen in a poll.",
            """
            title       | text | What it says.
            votes_count | int? | How often it was chosen; null where that is hidden until the poll ends.
            """
        );

    public static Entity Mention { get; } =
        Entity.Of(
            "Mention",
            "An account that a post names.",
            """
            id       | id   | Of the account.
            username | text | Its name.
            url      | url  | Its page.
            acct     | text | Its name with its server's, which is left out of the names of this server.
            """
        );

    public static Entity CustomEmoji { get; } =
        Entity.Of(
            "CustomEmoji",
            "An emoji of the server's own, as it stands beside a text that has it.",
            """
            shortcode         | text | What stands between colons in the text.
            url               | url  | Of the picture.
            static_url        | url  | Of a picture that does not move.
            visible_in_picker | bool | People are offered it.
            """
        );

    public static Entity PickerEmoji { get; } =
        CustomEmoji.With(
            "PickerEmoji",
            "An emoji that people are offered.",
            """
            category | text? | Under which it is offered; null where it is in none.
            featured | bool  | It stands for its category.
            """
        );

    public static Entity StatusTag { get; } =
        Entity.Of(
            "StatusTag",
            "A hashtag in a post.",
            """
            name | text | In lower case, without the sign.
            url  | url  | The page of public posts with it.
            """
        );

    public static Entity Tag { get; } =
        StatusTag.With(
            "Tag",
            "A hashtag by itself.",
            """
            id      | text         | The name again: it has no other.
            following | bool*      | The caller follows it; this and the next are left out where nobody is signed in.
            featuring | bool*      | The caller shows it on the profile.
            history | [DayOfUse]     | The last seven days, the latest first; empty where hashtags are listed that one follows or searched for.
            """
        );

    public static Entity FeaturedTag { get; } =
        Entity.Of(
            "FeaturedTag",
            "A hashtag that an account shows on its profile.",
            """
            id             | text  | The name again: it has no other.
            name           | text  | In lower case, without the sign.
            url            | url   | The page of the account's posts with it.
            statuses_count | text  | How many of the account's public posts have it, among the newest 5,000 that have any.
            last_status_at | date? | The day of the last of them; null where there is none.
            """
        );

    public static Entity StatusApplication { get; } =
        Entity.Of(
            "StatusApplication",
            "The app that a post was sent with.",
            """
            name    | text | What it calls itself.
            website | url? | Where it is at home, where it says so.
            """
        );

    public static Entity StatusEdit { get; } =
        Entity.Of(
            "StatusEdit",
            "One version of a post.",
            """
            content           | html    | What it said.
            spoiler_text      | text    | The content warning; empty without one.
            sensitive         | bool    | To be shown only when asked for.
            created_at        | time    | Since when the post said this.
            account           | Account | The author.
            media_attachments | [any] unused | Pictures, videos and sounds: they cannot be attached yet.
            emojis            | [CustomEmoji] | The server's own emojis in it.
            favourites_count  | int     | Annals: of the likes that stand, those given while the post said this.
            reblogs_count     | int     | Annals: of the boosts likewise.
            poll              | PollEdit*     | What it asked; left out where it asked nothing.
            quote             | Quote?        | What it quotes, as that stands now: no edit changes it.
            """
        );

    public static Entity PollEdit { get; } =
        Entity.Of(
            "PollEdit",
            "A poll as one version of a post had it.",
            """
            options | [PollOptionEdit] | What could be chosen.
            """
        );

    public static Entity PollOptionEdit { get; } =
        Entity.Of(
            "PollOptionEdit",
            "What could be chosen in a poll.",
            """
            title | text | What it said.
            """
        );

    public static Entity StatusSource { get; } =
        Entity.Of(
            "StatusSource",
            "A post as it was written, to be edited.",
            """
            id           | id   | Of the post.
            text         | text | Without markup.
            spoiler_text | text | The content warning; empty without one.
            """
        );

    public static Entity Context { get; } =
        Entity.Of(
            "Context",
            "The conversation around a post, as far as the caller may see it.",
            """
            ancestors   | [Status] | What the post answers, the beginning first.
            descendants | [Status] | Answers, each followed by its own.
            """
        );

    public static Entity Search { get; } =
        Entity.Of(
            "Search",
            "What was found.",
            """
            accounts | [Account]   | By handle or display name.
            statuses | [Status]    | Those found, the best first.
            hashtags | [Tag]       | Those that begin so.
            """
        );
}
