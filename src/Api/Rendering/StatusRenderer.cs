using Api.Rendering.Text;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Accounts;
using Projections.Memory;
using Projections.Posts;
using Projections.Viewing;

namespace Api.Rendering;

/// <summary>Statuses as the API shows them to a viewer, who may see them: that is decided before.</summary>
public sealed class StatusRenderer(
    IQuerySession session,
    AccountRenderer accounts,
    TextHtml html,
    EmojiRenderer emojis,
    RenderedStatuses rendered,
    PublicUrls urls,
    Apps apps,
    TimeProvider clock
)
{
    /// <summary>The same at another time: polls are open, and filters in force, that were then.</summary>
    public StatusRenderer At(DateTimeOffset then) =>
        new(session, accounts, html, emojis, rendered, urls, apps, new StoppedClock(then));

    /// <summary>In the order given.</summary>
    /// <param name="viewer">Null is someone not signed in.</param>
    /// <param name="rows">Where profiles, reactions and filters come from; null reads them as they are now.</param>
    public async Task<IReadOnlyList<StatusEntity>> Render(
        IReadOnlyCollection<Shown> shown,
        AccountId? viewer,
        CancellationToken ct,
        IRows? rows = null
    )
    {
        if (shown.Count == 0)
            return [];
        var views = await Read([.. shown.Select(one => (one, viewer))], ct, rows);
        return [.. shown.Select(one => views.Of(one, viewer))];
    }

    /// <summary>Reads at once what it takes to show statuses to many viewers.</summary>
    /// <param name="views">Which status each is to be shown; no viewer is someone not signed in.</param>
    /// <param name="rows">Where profiles, reactions and filters come from; null reads them as they are now.</param>
    public async Task<StatusViews> Read(
        IReadOnlyCollection<(Shown Shown, AccountId? Viewer)> views,
        CancellationToken ct,
        IRows? rows = null
    ) => new(this, await Surroundings.Of(views, session, apps, ct, rows));

    public async Task<StatusEntity> Render(Shown shown, AccountId? viewer, CancellationToken ct) =>
        (await Render([shown], viewer, ct))[0];

    /// <summary>In the order given, each as JSON, of which only is made anew what looks otherwise than it did.</summary>
    public async Task<IReadOnlyList<byte[]>> Page(
        IReadOnlyCollection<Shown> shown,
        AccountId? viewer,
        Moment remembered,
        CancellationToken ct
    )
    {
        var around = await Surroundings.Of([.. shown.Select(one => (one, viewer))], session, apps, ct, remembered);
        return [.. shown.Select(one => Json(one, viewer, around))];
    }

    internal DateTimeOffset Now => clock.GetUtcNow();

    byte[] Json(Shown shown, AccountId? viewer, Surroundings around)
    {
        if (around.IsFiltered(viewer, shown, Now))
            return rendered.Once(Entity(shown, viewer, around)); // so it looks to this viewer alone
        var look = StatusLook.Of(shown, viewer, around, Now);
        object[] madeOf =
        [
            emojis.Known,
            .. shown.Rows,
            .. shown.Rows.SelectMany(row => row.Named.Prepend(row.Author)).Select(account => around.Profiles[account]),
        ];
        return rendered.Of(shown.Status, madeOf, look, () => Entity(shown, look, around));
    }

    internal StatusEntity Entity(Shown shown, AccountId? viewer, Surroundings around)
    {
        var entity = Entity(shown, StatusLook.Of(shown, viewer, around, Now), around);
        if (around.Filtering(viewer, shown, Now) is { Count: > 0 } filtering)
            entity = entity.FilteredBy(filtering);
        return around.FilteringQuoted(viewer, shown, Now) is { Count: > 0 } filtered
            ? entity.QuotingFilteredBy(filtered)
            : entity;
    }

    StatusEntity Entity(Shown shown, StatusLook look, Surroundings around)
    {
        var post = Entity(shown.Post, look.Post, around) with { Quote = Quote(shown.Quote, look, around) };
        return shown.Boosted is null ? post : Entity(shown.Status, look.Post, around).Showing(post);
    }

    FullQuoteEntity? Quote(SeenQuote? quote, StatusLook look, Surroundings around) =>
        quote is null
            ? null
            : new(
                quote.State,
                quote.Post is { } post
                    ? Entity(post, look.Quoted, around) with
                    {
                        Quote = ShallowQuoteEntity.Of(quote.Quote),
                    }
                    : null
            );

    /// <param name="view">Who looks is known by nothing else, so that what looks alike is the same.</param>
    StatusEntity Entity(Status row, ViewerFlags view, Surroundings around)
    {
        var author = around.Profiles[row.Author];
        // of someone who was erased nothing can be said: the name in the text stays a name
        Profile[] mentioned =
        [
            .. row.Named.Select(account => around.Profiles[account]).Where(profile => profile.Name is not null),
        ];
        return new()
        {
            Id = row.Id,
            CreatedAt = row.CreatedAt,
            InReplyToId = row.InReplyTo,
            InReplyToAccountId = row.InReplyToAuthor,
            Sensitive = row.IsSensitive,
            SpoilerText = row.ContentWarning,
            Visibility = row.Visibility,
            Language = row.Language,
            Uri = urls.Status(author, row.Id),
            Url = urls.Status(author, row.Id),
            RepliesCount = row.Replies,
            ReblogsCount = row.Boosts,
            FavouritesCount = row.Favourites,
            QuotesCount = row.Quotes,
            EditedAt = row.EditedAt,
            Content = html.Post(row.Text, mention => Bearer(mention, mentioned)),
            Application =
                row.Client is { } client && around.Apps.TryGetValue(client, out var app) ? new(app.Name, app.Website) : null,
            Account = accounts.Render(author),
            Mentions =
            [
                .. mentioned.Select(profile => new MentionEntity(
                    profile.Id,
                    profile.Username,
                    urls.Account(profile),
                    profile.Username
                )),
            ],
            Tags = [.. row.TagKeys.Select(key => new TagEntity(key, urls.Tag(key)))],
            Emojis = emojis.In(row.ContentWarning, row.Text),
            QuoteApproval = QuoteApprovalEntity.Of(row, view.IsQuotable),
            Poll = row.Poll is { } poll ? PollEntity.Of(row.Id, poll, view, emojis) : null,
            Favourited = view.IsSignedIn ? view.IsFavourite : null,
            Reblogged = view.IsSignedIn ? view.IsBoosted : null,
            Muted = view.IsSignedIn ? view.IsThreadMuted : null,
            Bookmarked = view.IsSignedIn ? view.IsBookmarked : null,
            Pinned = view.IsOwn && row.Visibility is not Visibility.Direct ? row.IsPinned : null,
            Filtered = view.IsSignedIn ? [] : null,
        };
    }

    string? Bearer(MentionSegment mention, Profile[] mentioned) =>
        mention.Domain is null || urls.IsOurs(mention.Domain)
            ? mentioned.FirstOrDefault(profile => profile.Answers(mention.Username))?.Username
            : null;

    sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
