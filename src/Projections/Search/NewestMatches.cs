using System.Globalization;
using Marten;
using Projections.Reactions;
using Projections.Store;

namespace Projections.Search;

/// <summary>
/// The newest posts that match, without reading all that do: an index of words has no order, and a frequent word is in very many
/// posts. Where it is in few they are all read at once; else those of the last days, then of the last weeks and months, until there
/// are enough. What one wrote oneself, and what names one, is read along with them, however old: of a beginning the index gathers all
/// posts before it looks at anything else that is asked, so that each further question costs as much as the first.
/// </summary>
/// <param name="frequent">Of what is frequent nobody finds that out again.</param>
/// <param name="select">As <see cref="Select"/> writes it.</param>
/// <param name="most">As it was told.</param>
sealed class NewestMatches(IQuerySession session, FrequentWords frequent, string select, int most)
{
    public const string Index = $"{EventStore.Schema}.mt_doc_searchedpost";

    /// <summary>What is in fewer posts is not frequent.</summary>
    const int FewestFrequent = 1_000;

    /// <summary>With so many matches looked through nobody looks further back, whatever was found.</summary>
    const int MostRead = 5_000;

    // materialized, so that it is the index of words that is read, and as far as matches are wanted; and ids are written so that theirs
    // cannot be: a plan that is kept for all words would take it. Sorted before they are joined, so that the newest alone are. A text
    // becomes a query once, not once a row, where it is selected
    /// <param name="open">What a match, <c>m</c>, is joined with to be for everyone.</param>
    /// <param name="most">How many are enough.</param>
    public static string Select(string open, int most) =>
        $"""
            with matching as materialized (
                select id, public_by, lexemes @@ (select ?::tsquery) as is_own from {Index}
                where lexemes @@ ?::tsquery and id || '' < ? and id || '' > ?
            ),
            m as materialized (select * from matching limit ?)
            select row('all'), row(''), row(count(*)) from m
            union all select row('others'), row(''), row(count(*)) from m where not is_own
            union all (
                select row('open'), row(m.id), row(0::bigint)
                from (select * from m where ? and public_by is not null order by id desc offset 0) as m {open}
                order by m.id desc limit {most}
            )
            union all (select row('own'), row(id), row(0::bigint) from m where is_own order by id desc limit {most})
            union all (
                select row('touched'), row(m.id), row(0::bigint) from (select * from m where ?) as m cross join lateral (
                    select from {EventStore.Schema}.mt_doc_accountreaction
                    where account = ? and post = m.id and {ReactionReadModel.IsOfLibrary} offset 0
                ) as mine order by m.id desc limit {most}
            )
            """;

    /// <param name="asked">A tsquery.</param>
    /// <param name="query">Between which ids.</param>
    /// <param name="viewer">Whose own are found too; empty for nobody's.</param>
    /// <param name="isOpen">Whether those for everyone are.</param>
    /// <param name="now">Nothing is newer.</param>
    public async Task<Matches> Find(
        string asked,
        PostQuery query,
        string viewer,
        bool isOpen,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        string[] own = [PostMarks.By(viewer), PostMarks.To(viewer)];
        var enough = frequent.WindowOf(asked);
        if (enough is null)
        {
            var few = await Ask(asked, FewestFrequent, viewer);
            if (few.All < FewestFrequent)
                return few.Found;
            frequent.Add(asked, window: 0);
        }
        if (!isOpen)
            return (await Among(own)).Found;
        // how far back there are enough depends on where one begins
        var isOfNow = query.Before == PostQuery.Last;
        var found = Matches.None;
        foreach (var (window, marks) in Windows(Newest(query.Before, now)).Index().Skip(isOfNow ? enough ?? 0 : 0))
        {
            (found, _, var others) = await Among([.. marks, .. own]);
            if (found.Open.Count < most && others < MostRead)
                continue;
            if (isOfNow && window != enough)
                frequent.Add(asked, window);
            break;
        }
        return found;

        async Task<(Matches Found, long All, long Others)> Among(IEnumerable<string> marks)
        {
            var answer = await Ask($"{asked} & {PostgresQuery.Or(marks.Select(Lexemes.Quote))}", int.MaxValue, toucher: "");
            return answer with { Found = answer.Found with { Touched = null } };
        }

        async Task<(Matches Found, long All, long Others)> Ask(string within, int limit, string toucher)
        {
            var mine = PostgresQuery.Or(own.Select(Lexemes.Quote));
            object[] arguments = [mine, within, query.Before, query.After, limit, isOpen, toucher.Length > 0, toucher];
            var rows = await session.AdvancedSql.QueryAsync<string, string, long>(select, ct, arguments);
            return (new(Of("open"), Of("own"), Of("touched")), Count("all"), Count("others"));

            IReadOnlyList<string> Of(string kind) => [.. rows.Where(row => row.Item1 == kind).Select(row => row.Item2)];
            long Count(string kind) => rows.Single(row => row.Item1 == kind).Item3;
        }
    }

    /// <summary>Marks of the last days, weeks, months and years; clocks differ, so that each begins with the next one.</summary>
    static IEnumerable<IEnumerable<string>> Windows(DateTimeOffset newest)
    {
        int[] steps = [-1, 0, 1, 2, 3];
        yield return steps.Select(ago => PostMarks.OnDay(newest.AddDays(-ago)));
        yield return steps.Select(ago => PostMarks.InWeek(newest.AddDays(-7 * ago)));
        yield return steps.Select(ago => PostMarks.InMonth(newest.AddMonths(-ago)));
        yield return Enumerable.Range(-1, 30).Select(ago => PostMarks.InYear(newest.AddYears(-ago)));
    }

    /// <summary>When the newest post may be from that is asked for.</summary>
    static DateTimeOffset Newest(string before, DateTimeOffset now) =>
        before.Length >= 12
        && long.TryParse(before.AsSpan(0, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds < now.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : now;
}
