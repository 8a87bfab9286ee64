using System.Collections.Frozen;

namespace Api.Hosting.Http;

/// <summary>The one table from the name of a refusing rule to what HTTP answers.</summary>
public static class Problems
{
    const string NotFound = "Record not found";
    const string NotAllowed = "This action is not allowed";

    public static IReadOnlyDictionary<string, Problem> Table { get; } =
        new Dictionary<string, Problem>
        {
            ["account.unknown"] = new(404, NotFound),
            ["account.name_invalid"] = new(422, "Validation failed: Username must contain only letters, numbers and underscores"),
            ["account.name_reserved"] = new(422, "Validation failed: Username is reserved"),
            ["account.name_taken"] = new(422, "Validation failed: Username has already been taken"),
            ["account.email_invalid"] = new(422, "Validation failed: E-mail address is invalid"),
            ["account.email_taken"] = new(422, "Validation failed: E-mail address has already been taken"),
            ["account.email_domain_refused"] = new(
                422,
                "Validation failed: E-mail addresses at this domain are not taken here: they are thrown away, or were misused"
            ),
            ["account.password_too_short"] = new(422, "Validation failed: Password is too short"),
            ["account.password_too_long"] = new(422, "Validation failed: Password is too long"),
            ["account.password_holds_name"] = new(422, "Validation failed: Password must not hold the username"),
            ["account.password_holds_email"] = new(422, "Validation failed: Password must not hold the e-mail address"),
            ["account.password_repeats"] = new(422, "Validation failed: Password is a short text again and again"),
            ["account.password_runs"] = new(422, "Validation failed: Password follows the keyboard, the alphabet or the digits"),
            ["account.password_common"] = new(422, "Validation failed: Password is one of the first that are guessed"),
            ["account.password_breached"] = new(422, "Validation failed: Password was stolen from another site: choose another"),

            ["suspension.reason_invalid"] = new(422, "Validation failed: The reason holds characters that cannot be kept"),
            ["suspension.reason_missing"] = new(422, "Validation failed: A reason must be given"),
            ["suspension.reason_too_long"] = new(422, "Validation failed: The reason is longer than 500 characters"),

            ["look.reason_invalid"] = new(422, "Validation failed: The reason holds characters that cannot be kept"),
            ["look.reason_missing"] = new(422, "Validation failed: A reason must be given"),
            ["look.reason_too_long"] = new(422, "Validation failed: The reason is longer than 500 characters"),
            ["look.nothing"] = new(404, NotFound),

            ["account.deleted"] = new(403, "The account was deleted meanwhile"),
            ["archive.too_soon"] = new(429, "An archive was taken a moment ago: ten minutes lie between two"),
            ["account.password_wrong"] = new(422, "Validation failed: Password is wrong, or was tried too often"),
            ["account.email_confirmed"] = new(403, "This method is only available while the e-mail is awaiting confirmation"),
            ["email_change.open"] = new(422, "Validation failed: Another address was asked for already: stop that first"),
            ["email_change.over"] = new(422, "Validation failed: The change of the address is over"),
            ["email_change.too_soon"] = new(
                422,
                "Validation failed: The address was changed only lately, and cannot be again yet"
            ),
            ["two_factor.off"] = new(422, "Validation failed: There is no second proof"),
            ["passkey.unknown"] = new(404, NotFound),
            ["passkey.limit"] = new(422, "Validation failed: There are as many passkeys as there may be: remove one first"),
            ["passkey.name_invalid"] = new(422, "Validation failed: The name holds characters that cannot be kept"),
            ["passkey.name_missing"] = new(422, "Validation failed: A name must be given"),
            ["passkey.name_too_long"] = new(422, "Validation failed: The name is longer than 50 characters"),
            ["external.unknown"] = new(404, NotFound),
            ["external.limit"] = new(422, "Validation failed: As many accounts elsewhere are linked as may be: unlink one first"),
            ["external.taken"] = new(422, "Validation failed: That account elsewhere is linked to another account here"),
            ["mail.off"] = new(404, NotFound),
            ["mail.limit"] = new(429, "Too many requests"),
            ["restoration.not_own"] = new(403, "Only those who run this server can restore the account"),

            ["app.name_invalid"] = new(422, "Validation failed: Application name must have 1 to 60 characters"),
            ["app.redirect_uri_invalid"] = new(
                422,
                "Validation failed: Redirect URI must be an absolute URI that is not forbidden"
            ),
            ["app.scopes_invalid"] = new(422, "Validation failed: Scopes doesn't match configured on the server."),
            ["app.website_invalid"] = new(422, "Validation failed: Application website must be a valid URL"),

            ["registration.closed"] = new(403, "Registrations are not open"),
            ["registration.invite_missing"] = new(403, "Registrations are open to those who are invited"),
            ["captcha.missing"] = new(
                422,
                "Validation failed: Nothing shows yet that you are no program. If your browser runs no scripts here, send this again ten "
                    + "minutes after you came"
            ),
            ["captcha.waited_too_often"] = new(
                422,
                "Validation failed: Somebody near you signed up without scripts just now. Try again in an hour, or allow scripts"
            ),
            ["captcha.not_good"] = new(
                422,
                "Validation failed: What your browser showed, so that you are no program, is not good any more. Send this again"
            ),
            ["captcha.away"] = new(
                422,
                "Validation failed: Who tells people from programs cannot be asked just now. Send this again: it is done in another way"
            ),
            ["registration.terms_changed"] = new(422, "Validation failed: The rules or terms were changed meanwhile"),
            ["registration.reason_missing"] = new(422, "Validation failed: Reason can't be blank"),
            ["registration.reason_too_long"] = new(422, "Validation failed: Reason is longer than 420 characters"),
            ["registration.reason_invalid"] = new(422, "Validation failed: Reason holds characters that cannot be kept"),
            ["throwaway.off"] = new(404, "Throwaway accounts are not offered here"),
            ["throwaway.no_email"] = new(422, "Validation failed: A throwaway account has no address"),
            ["throwaway.not_one"] = new(422, "Validation failed: The account is no throwaway account"),
            ["throwaway.only_public"] = new(403, "Throwaway accounts write for everyone: upgrade it to write to some alone"),
            ["throwaway.post_limit"] = new(422, "Throwaway accounts cannot post more today: upgrade it to post on"),
            ["throwaway.follow_limit"] = new(422, "Throwaway accounts cannot follow more people: upgrade it to follow more"),
            ["invite.not_good"] = new(422, "Validation failed: The invitation is not known, or not good any more"),
            ["invite.unknown"] = new(404, NotFound),
            ["invite.uses_invalid"] = new(422, "Validation failed: An invitation lets in 1 to 10000 people"),
            ["invite.lifetime_invalid"] = new(422, "Validation failed: An invitation ends within a year"),
            ["approval.not_asked"] = new(422, "Validation failed: The account was let in already"),
            ["registration.not_agreed"] = new(422, "Validation failed: Service agreement must be accepted"),

            ["profile.too_long"] = new(422, "Validation failed: The profile is too long"),
            ["profile.display_name_too_long"] = new(422, "Validation failed: Display name is too long"),
            ["profile.note_too_long"] = new(422, "Validation failed: Note is too long"),
            ["profile.too_many_fields"] = new(422, "Validation failed: Too many profile fields"),
            ["profile.field_too_long"] = new(422, "Validation failed: A profile field is too long"),
            ["profile.text_invalid"] = new(422, "Validation failed: The profile holds characters that cannot be kept"),

            // Mastodon's pages do not name this case; it is the asker's mistake, and no secret
            ["follow.self"] = new(422, "You cannot follow yourself"),
            ["follow.blocked"] = new(403, NotAllowed),
            ["follow.limit"] = new(422, "You cannot follow more people"),
            ["follow.daily_limit"] = new(422, "You cannot follow more people today"),
            ["follow_request.unknown"] = new(404, NotFound),
            ["notification_request.limit"] = new(422, "You cannot decide about more people"),
            ["block.self"] = new(422, "You cannot block yourself"),
            ["mute.self"] = new(422, "You cannot mute yourself"),
            ["endorsement.not_followed"] = new(
                422,
                "Validation failed: You must be already following the person you want to endorse"
            ),
            ["note.self"] = new(422, "You cannot write a note about yourself"),
            ["note.too_long"] = new(422, "Validation failed: Comment is too long"),
            ["note.text_invalid"] = new(422, "Validation failed: Comment holds characters that cannot be kept"),

            ["post.unknown"] = new(404, NotFound),
            ["post.erased"] = new(410, "What the post said was erased: it can be restored no more"),
            ["post.reply_unknown"] = new(404, "The post you are trying to reply to does not appear to exist"),
            ["post.empty"] = new(422, "Validation failed: Text can't be blank"),
            ["post.too_long"] = new(422, "Validation failed: Text character limit exceeded"),
            ["post.text_invalid"] = new(422, "Validation failed: Text holds characters that cannot be kept"),
            ["follow.language_invalid"] = new(422, "Validation failed: Languages are not known codes, or too many"),
            ["post.language_invalid"] = new(422, "Validation failed: Language is not a known code"),
            ["post.too_many_mentions"] = new(422, "Validation failed: Too many people are mentioned"),
            ["post.id_taken"] = new(422, "Validation failed: The same key was used for another post"),
            ["post.too_many_edits"] = new(422, "Validation failed: The post was edited too often"),
            ["post.media_unsupported"] = new(422, "Validation failed: Media cannot be attached on this server yet"),
            ["post.quote_unknown"] = new(404, "The post you are trying to quote does not appear to exist"),
            ["post.quote_not_allowed"] = new(422, "Validation failed: You cannot quote this post"),
            ["quote.unknown"] = new(404, NotFound),
            ["quote.policy_missing"] = new(422, "Validation failed: Quote approval policy can't be blank"),
            ["boost.not_allowed"] = new(422, "Validation failed: This post cannot be boosted"),

            ["schedule.unknown"] = new(404, NotFound),
            ["schedule.time_invalid"] = new(422, "Validation failed: Scheduled at is no time"),
            ["schedule.too_soon"] = new(422, "Validation failed: Scheduled at must be at least five minutes ahead"),
            ["schedule.limit"] = new(422, "Validation failed: You have too many scheduled posts"),
            ["schedule.daily_limit"] = new(422, "Validation failed: You have too many scheduled posts for that day"),

            ["poll.unknown"] = new(404, NotFound),
            ["poll.too_few_options"] = new(422, "Validation failed: Options must have more than one item"),
            ["poll.too_many_options"] = new(422, "Validation failed: Too many options"),
            ["poll.option_too_long"] = new(422, "Validation failed: An option is too long"),
            ["poll.same_options"] = new(422, "Validation failed: Options contain duplicate items"),
            ["poll.ends_too_soon"] = new(422, "Validation failed: Duration is too short"),
            ["poll.ends_too_late"] = new(422, "Validation failed: Duration is too far into the future"),
            ["poll.own"] = new(422, "Validation failed: You can't vote in your own polls"),
            ["poll.voted"] = new(422, "Validation failed: You have already voted on this poll"),
            ["poll.ended"] = new(422, "Validation failed: The poll has already ended"),
            ["poll.choice_unknown"] = new(422, "Validation failed: The chosen vote option does not exist"),
            ["poll.one_choice"] = new(422, "Validation failed: Only one option can be chosen"),

            ["pin.not_own"] = new(422, "Validation failed: Someone else's post cannot be pinned"),
            ["pin.direct"] = new(422, "Validation failed: Posts that are only visible to mentioned users cannot be pinned"),
            ["pin.limit"] = new(422, "Validation failed: You have already pinned the maximum number of posts"),

            ["list.unknown"] = new(404, NotFound),
            ["list.title_empty"] = new(422, "Validation failed: Title can't be blank"),
            ["list.title_too_long"] = new(422, "Validation failed: Title is too long"),
            ["list.title_invalid"] = new(422, "Validation failed: Title holds characters that cannot be kept"),
            ["list.limit"] = new(422, "Validation failed: You cannot have more lists"),
            ["list.member_limit"] = new(422, "Validation failed: There cannot be more people on this list"),
            ["list.not_followed"] = new(422, "Validation failed: Only people whom you follow can be on a list"),

            ["conversation.unknown"] = new(404, NotFound),

            ["filter.unknown"] = new(404, NotFound),
            ["filter.title_empty"] = new(422, "Validation failed: Title can't be blank"),
            ["filter.title_too_long"] = new(422, "Validation failed: Title is too long"),
            ["filter.keyword_empty"] = new(422, "Validation failed: Keyword can't be blank"),
            ["filter.keyword_too_long"] = new(422, "Validation failed: Keyword is too long"),
            ["filter.text_invalid"] = new(422, "Validation failed: The filter holds characters that cannot be kept"),
            ["filter.context_empty"] = new(422, "Validation failed: Context can't be blank"),
            ["filter.keyword_limit"] = new(422, "Validation failed: There cannot be more keywords in a filter"),
            ["filter.too_long"] = new(422, "Validation failed: The filter's keywords are too long together"),
            ["filter.limit"] = new(422, "Validation failed: You cannot have more filters"),
            ["filter.post_limit"] = new(422, "Validation failed: There cannot be more posts in a filter"),

            ["tag.unknown"] = new(404, NotFound),
            ["tag.invalid"] = new(422, "Validation failed: Name is no hashtag"),
            ["tag.follow_limit"] = new(422, "Validation failed: You cannot follow more hashtags"),
            ["tag.feature_limit"] = new(422, "Validation failed: You have already featured the maximum number of hashtags"),

            ["announcement.unknown"] = new(404, NotFound),
            ["announcement.empty"] = new(422, "Validation failed: Text can't be blank"),
            ["announcement.too_long"] = new(422, "Validation failed: Text is longer than 5000 characters"),
            ["announcement.text_invalid"] = new(422, "Validation failed: Text holds characters that cannot be kept"),
            ["announcement.time_invalid"] = new(
                422,
                "Validation failed: It must end after it starts, both at times that there are"
            ),
            ["announcement.emoji_unknown"] = new(422, "Validation failed: Name is not a recognized emoji"),
            ["announcement.emoji_limit"] = new(422, "Validation failed: Limit of different reactions reached"),

            ["event.too_large"] = new(422, "Validation failed: This is too much to be kept as one event"),

            ["emoji.unknown"] = new(404, NotFound),
            ["emoji.taken"] = new(422, "Validation failed: Another emoji has this shortcode already"),
            ["emoji.shortcode_invalid"] = new(
                422,
                "Validation failed: A shortcode has 2 to 30 letters of English, digits and underscores"
            ),
            ["emoji.category_invalid"] = new(422, "Validation failed: A category is one line of at most 50 characters"),
            ["emoji.featured_without_category"] = new(422, "Validation failed: An emoji is featured within its category"),
            ["emoji.image_invalid"] = new(422, "Validation failed: The file is no whole PNG, GIF, WebP or JPEG"),
            ["emoji.image_too_large"] = new(422, "Validation failed: The image is larger than 256 KB or 1024 pixels a side"),

            ["audit.running"] = new(409, "Another audit is at work: ask again when it has ended"),
            ["log.unknown"] = new(404, NotFound),
            ["log.not_signed"] = new(404, "The event is not covered by a signed checkpoint yet: ask again in a few seconds"),
            ["log.size_invalid"] = new(422, "Validation failed: The sizes must be of the log as it was once and as it was later"),

            ["network.invalid"] = new(422, "Validation failed: That is no network, or too large a one to be a place"),
            ["network.time_invalid"] = new(422, "Validation failed: A network is allowed for a minute to 30 days: 90m, 12h, 3d"),
            ["network.reason_invalid"] = new(422, "Validation failed: A reason of at most 200 characters must be given"),

            ["setting.unknown"] = new(422, "Validation failed: There is no such setting"),
            ["setting.invalid"] = new(422, "Validation failed: The setting cannot take this value"),
        }.ToFrozenDictionary();

    /// <exception cref="InvalidOperationException">The rule has no row: a test keeps this from happening.</exception>
    public static IResult Answer(string rule) =>
        Table.TryGetValue(rule, out var problem)
            ? Results.Json(new ErrorBody(problem.Error), ApiJson.Options, statusCode: problem.Status)
            : throw new InvalidOperationException($"No answer is written for the rule {rule}");
}

/// <param name="Status">An HTTP status from 400 to 499: a refusal is never our fault.</param>
public sealed record Problem(int Status, string Error);
