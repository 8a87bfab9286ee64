namespace Api.Hosting.OpenApi.Entities;

/// <summary>People, what they say of themselves, and how they stand to each other.</summary>
public static class AccountEntities
{
    /// <summary>What every form of an account has.</summary>
    static Entity Common { get; } =
        Entity.Of(
            "Account",
            "A person or a bot.",
            """
            id                  | id         | Names the account for ever.
            username            | text       | The name after the sign, as it was registered.
            acct                | text       | The name with its server's, which is left out of the names of this server.
            url                 | url        | The profile's page.
            uri                 | url        | The same address: it names the account among all servers.
            display_name        | text       | The name to show; empty where none was chosen.
            note                | html       | What the account says about itself.
            avatar              | url        | The picture.
            avatar_static       | url        | The picture without movement.
            avatar_description  | text       | Empty: pictures cannot be described yet.
            header              | url        | The wide picture above the profile.
            header_static       | url        | The wide picture without movement.
            header_description  | text       | Empty: pictures cannot be described yet.
            locked              | bool       | Followers are asked for and let in one by one.
            fields              | [Field]    | The profile's own rows.
            emojis              | [CustomEmoji] | The server's own emojis in the name, the note and the fields.
            bot                 | bool       | What it does is done by a program.
            group               | bool       | False: there are no groups.
            discoverable        | bool       | Wants to be found and proposed.
            indexable           | bool       | Whether what it wrote for everyone may be searched by everyone.
            noindex             | bool       | Search engines are asked to stay away.
            hide_collections    | bool       | False: whom an account follows can be seen.
            roles               | [Role] unused | What others see of roles: there are none that show.
            created_at          | time       | The day on which it was registered, at midnight.
            last_status_at      | date?      | The day of the last post; null before the first.
            statuses_count      | int        | Posts and boosts that were not deleted.
            followers_count     | int        | How many follow it.
            following_count     | int        | How many it follows.
            """
        );

    public static Entity Account { get; } =
        Common.With(
            "Account",
            "A person or a bot, as everyone sees it.",
            """
            suspended | bool* | True where the account is suspended or deleted, and everything else empty; left out where it is not.
            """
        );

    public static Entity DeletedAccount { get; } =
        Entity.Of(
            "DeletedAccount",
            "An account that was just deleted.",
            """
            id          | id   | The account's.
            erases_at   | time | Until then its owner can restore it by signing in; then all that it holds is destroyed.
            receipt_url | url  | Where the proof of that will be found, by anyone.
            """
        );

    public static Entity CredentialAccount { get; } =
        Common.With(
            "CredentialAccount",
            "An account as it sees itself.",
            """
            source | Source | What was written, to be edited.
            role   | Role   | What it may do on this server.
            """
        );

    public static Entity Profile { get; } =
        Entity.Of(
            "Profile",
            "A profile as it was written, and what of it is shown.",
            """
            id                  | id          | The account's.
            display_name        | text        | The name to show; empty where none was chosen.
            note                | text        | What the account says about itself, without markup.
            fields              | [Field]     | The profile's own rows, without markup.
            locked              | bool        | As in the account; so are the next.
            bot                 | bool        | What it does is done by a program.
            discoverable        | bool        | Wants to be found and proposed.
            indexable           | bool        | Whether what it wrote for everyone may be searched by everyone.
            hide_collections    | bool        | False: whom an account follows can be seen.
            avatar              | url? unused | The picture: none can be given yet.
            avatar_static       | url? unused | The picture without movement.
            avatar_description  | text        | Empty: pictures cannot be described yet.
            header              | url? unused | The wide picture: none can be given yet.
            header_static       | url? unused | The wide picture without movement.
            header_description  | text        | Empty: pictures cannot be described yet.
            show_media          | bool        | False: there is no media yet.
            show_media_replies  | bool        | False, for the same reason.
            show_featured       | bool        | True: featured hashtags and accounts are shown.
            attribution_domains | [text] unused | Sites that may name the account as author: they cannot be set yet.
            """
        );

    public static Entity Suggestion { get; } =
        Entity.Of(
            "Suggestion",
            "An account that the caller might want to follow.",
            """
            account | Account                              | Who it is.
            source  | past_interactions/global             | Why, as older clients know it.
            sources | [friends_of_friends/most_followed]   | Why: those follow it whom the caller follows, or many here do.
            """
        );

    public static Entity MutedAccount { get; } =
        Common.With(
            "MutedAccount",
            "An account on the list of those that the caller mutes.",
            """
            mute_expires_at | time? | When the mute ends by itself; null when it does not.
            """
        );

    public static Entity Source { get; } =
        Entity.Of(
            "Source",
            "A profile as it was written, and how new posts begin.",
            """
            note                  | text    | The note without markup.
            fields                | [Field] | The rows without markup.
            privacy               | public/unlisted/private/direct | Who sees a new post unless it says otherwise.
            sensitive             | bool    | Whether new posts begin as sensitive.
            language              | text? unused | The language of new posts: it cannot be set yet.
            follow_requests_count | int     | How many wait to be let in.
            discoverable          | bool    | As in the account.
            indexable             | bool    | As in the account.
            hide_collections      | bool    | As in the account.
            attribution_domains   | [text] unused | Sites that may name the account as author: they cannot be set yet.
            quote_policy          | public/followers/nobody | Who may quote a new post unless it says otherwise.
            """
        );

    public static Entity Field { get; } =
        Entity.Of(
            "Field",
            "A row of a profile.",
            """
            name        | text | What the row is about.
            value       | html | What it says; in a Source without markup.
            verified_at | time? unused | When a link was seen to lead back: links are not verified yet.
            """
        );

    public static Entity Role { get; } =
        Entity.Of(
            "Role",
            "What an account may do beyond its own affairs.",
            """
            id          | text | Names the role.
            name        | text | Empty for everyone's.
            permissions | text | A bit field in decimal digits.
            color       | text | Empty, or a colour as CSS has it.
            highlighted | bool | Shown beside the name.
            """
        );

    public static Entity Relationship { get; } =
        Entity.Of(
            "Relationship",
            "How the caller stands to another account.",
            """
            id                   | id     | The other account.
            following            | bool   | The caller follows it.
            showing_reblogs      | bool   | Its boosts are in the caller's home timeline, or will be.
            notifying            | bool   | The caller is told of each post of its.
            languages            | [text]? | Languages wanted of it; null for all.
            followed_by          | bool   | It follows the caller.
            blocking             | bool   | The caller blocks it.
            blocked_by           | bool   | It blocks the caller.
            muting               | bool   | The caller mutes it.
            muting_notifications | bool   | The mute hides its notifications too.
            muting_expires_at    | time?  | When the mute ends by itself; null without a mute, and for one that does not end.
            requested            | bool   | The caller waits to be let in.
            requested_by         | bool   | It waits for the caller to let it in.
            domain_blocking      | bool   | False: servers cannot be blocked.
            endorsed             | bool   | The caller shows it on their profile.
            note                 | text   | What the caller wrote down about it; nobody else sees it.
            """
        );

    public static Entity FamiliarFollowers { get; } =
        Entity.Of(
            "FamiliarFollowers",
            "Who follows an account, of those whom the caller follows.",
            """
            id       | id        | The account that was asked about.
            accounts | [Account] | They, forty at most.
            """
        );

    public static Entity Preferences { get; } =
        Entity.Of(
            "Preferences",
            "How the caller wants to post and read; the same for all, since they cannot be set yet.",
            """
            posting:default:visibility   | public/unlisted/private/direct | Who sees a new post unless it says otherwise.
            posting:default:sensitive    | bool | Whether new posts begin as sensitive.
            posting:default:language     | text? unused | The language of new posts.
            posting:default:quote_policy | public/followers/nobody | Who may quote a new post.
            reading:expand:media         | default/show_all/hide_all | Which media are shown at once.
            reading:expand:spoilers      | bool | Whether what has a content warning is shown at once.
            reading:autoplay:gifs        | bool | Whether moving pictures move by themselves.
            """
        );
}
