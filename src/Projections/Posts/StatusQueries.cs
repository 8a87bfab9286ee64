using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Store;

namespace Projections.Posts;

/// <summary>
/// Lists of statuses, paged by id, as they are stored: who may see them, <see cref="Viewing.Sight"/> says afterwards. Each
/// reads along one index and joins nothing.
/// </summary>
public static class StatusQueries
{
    // word for word as the index has it
    const string IsPublic = "d.visibility = 'Public' and (d.data ->> 'boostOf') is null";
    const string IsBoost = "(d.data ->> 'boostOf') is not null";

    const string Tags = "?::varchar[]";

    // an answer to oneself carries a thought on: it belongs into timelines
    const string IsAnswerToOthers = "d.in_reply_to is not null and (d.data ->> 'inReplyToAuthor') <> d.author";

    extension(IQuerySession session)
    {
        /// <summary>What an account wrote and boosted.</summary>
        public Task<IReadOnlyList<Status>> StatusesBy(
            AccountId author,
            AuthorFilter filter,
            Stretch<string> stretch,
            CancellationToken ct
        )
        {
            var answers = filter.WithoutAnswers ? $"and not coalesce({IsAnswerToOthers}, false) " : "";
            var boosts = filter.WithoutBoosts ? $"and not ({IsBoost}) " : "";
            var pinned = filter.IsPinned ? $"and {StatusReadModel.IsPinned} " : "";
            var tagged = filter.TagKey is null ? "" : $"and d.tag_keys @> {Tags} ";
            return session.QueryAsync<Status>(
                $"where d.author = ? {answers}{boosts}{pinned}{tagged}and {stretch.Sql("d.id")}",
                ct,
                filter.TagKey is { } key
                    ? stretch.Arguments(author.ToString(), new[] { key })
                    : stretch.Arguments(author.ToString())
            );
        }

        /// <summary>Public posts of everyone; answers only to oneself.</summary>
        public Task<IReadOnlyList<Status>> PublicStatuses(Stretch<string> stretch, CancellationToken ct) =>
            session.QueryAsync<Status>(
                $"where {IsPublic} and not coalesce({IsAnswerToOthers}, false) and {stretch.Sql("d.id")}",
                ct,
                stretch.Arguments()
            );

        /// <summary>Public posts with hashtags.</summary>
        public Task<IReadOnlyList<Status>> TaggedStatuses(TagFilter filter, Stretch<string> stretch, CancellationToken ct)
        {
            var all = filter.All.Length > 0 ? $"and d.tag_keys @> {Tags} " : "";
            var none = filter.None.Length > 0 ? $"and not d.tag_keys && {Tags} " : "";
            object[] tags = [.. new[] { filter.Any, filter.All, filter.None }.Where(list => list.Length > 0)];
            return session.QueryAsync<Status>(
                // boosts have no hashtags of their own, so that it need not be asked
                $"where d.visibility = 'Public' and d.tag_keys && {Tags} {all}{none}and {stretch.Sql("d.id")}",
                ct,
                stretch.Arguments(tags)
            );
        }

        /// <summary>Posts that quote one, unless that was revoked.</summary>
        public Task<IReadOnlyList<Status>> QuotesOf(PostId post, Stretch<string> stretch, CancellationToken ct) =>
            session.QueryAsync<Status>($"where d.quote_of = ? and {stretch.Sql("d.id")}", ct, stretch.Arguments(post.ToString()));

        /// <summary>Who quotes a post, by so many posts at most, the latest first.</summary>
        public async Task<IReadOnlyList<Quoter>> QuotersOf(PostId post, int most, CancellationToken ct)
        {
            var latest = Stretch.OfIds(before: null, after: null, upwards: false, most);
            var rows = await session.QuotesOf(post, latest, ct);
            return [.. rows.Select(row => new Quoter(AccountId.Parse(row.Author, null), PostId.Parse(row.Id, null)))];
        }

        /// <summary>In the order of the ids; what is not there is left out.</summary>
        public async Task<IReadOnlyList<Status>> Statuses(IReadOnlyCollection<PostId> ids, CancellationToken ct)
        {
            string[] keys = [.. ids.Distinct().Select(id => id.ToString())];
            var rows = await session.StatusesById(keys, ct);
            return [.. keys.Select(key => rows.GetValueOrDefault(key)).OfType<Status>()];
        }

        /// <summary>Those that are there.</summary>
        public async Task<IReadOnlyDictionary<string, Status>> StatusesById(
            IReadOnlyCollection<string> ids,
            CancellationToken ct
        ) =>
            ids.Count == 0
                ? new Dictionary<string, Status>(StringComparer.Ordinal)
                : (await session.LoadManyAsync<Status>(ct, ids))
                    .Where(status => status.IsThere)
                    .ToDictionary(status => status.Id, StringComparer.Ordinal);

        /// <summary>Null where there is none, or no longer.</summary>
        public async Task<Status?> FindStatus(PostId id, CancellationToken ct) =>
            await session.LoadAsync<Status>(id.ToString(), ct) is { IsThere: true } found ? found : null;

        /// <summary>As it was, of one that was deleted and may yet be restored.</summary>
        public async Task<Status?> FindStatusEvenDeleted(PostId id, CancellationToken ct) =>
            await session.LoadAsync<Status>(id.ToString(), ct) is { } found ? found.Deleted ?? found : null;
    }
}

/// <summary>Which of those lists a status is of: the same conditions, for what is at hand already.</summary>
public static class StatusLists
{
    extension(Status status)
    {
        /// <inheritdoc cref="StatusQueries.PublicStatuses"/>
        public bool IsOfPublicTimeline =>
            status is { Visibility: Visibility.Public, BoostOf: null }
            && (status.InReplyToAuthor is null || status.InReplyToAuthor == status.Author);

        /// <summary>The hashtags on whose timelines it is.</summary>
        public IReadOnlyCollection<string> Timelines => status.Visibility is Visibility.Public ? status.TagKeys : [];
    }
}

/// <summary>What of an account's statuses is left out.</summary>
/// <param name="IsPinned">Only what the account shows above all others.</param>
/// <param name="TagKey">Only what has this hashtag, in the form it is looked up by.</param>
public sealed record AuthorFilter(bool WithoutAnswers, bool WithoutBoosts, bool IsPinned, string? TagKey);

/// <summary>Hashtags in the form they are looked up by: at least one of the first, each of the second, none of the third.</summary>
public sealed record TagFilter(string[] Any, string[] All, string[] None);
