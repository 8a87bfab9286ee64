using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Benchmarks.Figures;
using Benchmarks.Ground;
using Domain.Accounts;
using Projections.Store;

namespace Benchmarks.Measures;

/// <summary>
/// How long searches take beside very many posts, written straight into the tables: twelve words each, few of them frequent and very many rare
/// (Zipf), one a minute up to now, half of whose authors let everybody search. And how soon what is posted is found.
/// </summary>
static class Search
{
    const int Posts = 1_000_000;
    const int Often = 20_000;

    /// <summary>A server that was just started compiles what it does often.</summary>
    const int Unmeasured = 50;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    static readonly string Fill = $"""
        set synchronous_commit = off;
        drop index {EventStore.Schema}.searched_post_words;
        create function pg_temp.zipf(n bigint, s float8) returns bigint language sql volatile as
          $$ select floor(power(random() * (power(n, 1 - s) - 1) + 1, 1 / (1 - s)))::bigint $$;
        update {EventStore.Schema}.mt_doc_profile set data = data || jsonb_build_object('isIndexable', true) where hashtext(id) % 2 = 0;
        create temp table author as select id, row_number() over (order by id) as n from {EventStore.Schema}.mt_doc_profile;
        create temp table post as select lpad(to_hex((extract(epoch from p.at) * 1000)::bigint), 12, '0') || substr(md5('post' || p.n), 13) as id,
          p.n, p.at, author.id as author from (select n, now() - ({Posts} - n) * interval '60 seconds' as at from generate_series(1, {Posts}) n) p
          join author on author.n = 1 + abs(hashint8(p.n)::bigint) % (select count(*) from author);
        insert into {EventStore.Schema}.mt_doc_status select r.* from post p,
          (select s as t from {EventStore.Schema}.mt_doc_status s where visibility = 'Public' and data ->> 'boostOf' is null limit 1) x,
          jsonb_populate_record(x.t, jsonb_build_object('id', p.id, 'author', p.author, 'tag_keys', case when p.n % 10 = 0 then array['tag' || abs(hashint8(p.n)::bigint) % 997] else array[]::text[] end,
            'data', (x.t).data || jsonb_build_object('id', p.id, 'author', p.author, 'createdAt', p.at))) r;
        insert into {EventStore.Schema}.mt_doc_searchedpost select r.* from post p,
          (select s as t from {EventStore.Schema}.mt_doc_searchedpost s where public_by is not null limit 1) x,
          lateral (select string_agg(format('''w%s'':%sD', pg_temp.zipf(50000, 0.95), i), ' ') as text from generate_series(1, 12) i where p.n > 0) w,
          jsonb_populate_record(x.t, jsonb_build_object('id', p.id, 'public_by', p.author, 'lexemes', concat_ws(' ',
            format(''':by/%s'' '':day/%s'' '':week/%s'' '':month/%s'' '':year/%s''', p.author, to_char(p.at, 'YYYY-MM-DD'), to_char(p.at, 'IYYY-IW'),
              to_char(p.at, 'YYYY-MM'), to_char(p.at, 'YYYY')),
            case when p.n % {Posts
            / Often} = 0 then '''often'':13D' end, case when p.n % 10 = 0 then format('''#tag%s''', abs(hashint8(p.n)::bigint) % 997) end, w.text
          ), 'data', (x.t).data || jsonb_build_object('id', p.id, 'author', p.author))) r;
        create index searched_post_words on {EventStore.Schema}.mt_doc_searchedpost using gin (lexemes);
        """;

    public static async Task<IReadOnlyList<Reached>> Run(Bench bench, CancellationToken ct)
    {
        var (instance, community) = (bench.Instance, bench.Community);
        await instance.Execute(Fill, ct);
        // else PostgreSQL does it by itself, while it is measured
        await instance.Execute("vacuum (analyze)", ct);
        var person = community.Readers(1).Single();
        var token = (await Community.Tokens(instance.Store, [person], ct)).Single();
        using var client = Visible.Client(instance.Server.Url, token);
        var asked = bench.Rounds * 50;
        return
        [
            await Times(Target.Searched, client, asked, _ => "often", "statuses", ct),
            await Times(Target.SearchedRarely, client, asked, i => $"w{20_000 + 7 * i} w{10_000 + 11 * i} ", "statuses", ct),
            await Times(Target.Completed, client, asked, i => i % 2 == 0 ? $"#tag{i % 99}" : "pe", null, ct),
            await Freshness(client, person, bench.Rounds * 20, ct),
        ];
    }

    static async Task<Reached> Times(
        Target target,
        HttpClient client,
        int times,
        Func<int, string> words,
        string? type,
        CancellationToken ct
    )
    {
        var (taken, found) = (new List<double>(), 0);
        for (var i = -Unmeasured; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            // without a type, people and hashtags are what is completed: one after the other, as an app asks
            foreach (var asked in type is null ? new[] { "accounts", "hashtags" } : [type])
            {
                var answer = await client.GetFromJsonAsync<JsonElement>(Address(asked, words(Math.Max(i, 0))), ct);
                found += answer.GetProperty(asked).GetArrayLength();
            }
            if (i >= 0)
                taken.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        if (found == 0 && target != Target.SearchedRarely)
            throw new BenchException($"Nothing is found by: {target.Name}.");
        return new(
            target,
            Spread.Of(Visible.Rank(taken, 0.99)),
            $"p50 {Visible.Rank(taken, 0.5):F1} ms; {taken.Count} searches of {Posts} posts, {found / (double)times:F1} found each"
        );
    }

    static async Task<Reached> Freshness(HttpClient client, AccountId person, int posts, CancellationToken ct)
    {
        var waits = new List<double>();
        for (var i = 0; i < posts; i++)
        {
            var word = $"fresh{i}x{person}"[..20];
            var answer = await client.PostAsJsonAsync("/api/v1/statuses", new { status = word }, ct);
            answer.EnsureSuccessStatusCode();
            var answered = Stopwatch.GetTimestamp();
            while (
                (await client.GetFromJsonAsync<JsonElement>(Address("statuses", word), ct))
                    .GetProperty("statuses")
                    .GetArrayLength() == 0
            )
                if (Stopwatch.GetElapsedTime(answered) > Patience)
                    throw new BenchException("A post is not found.");
            waits.Add(Stopwatch.GetElapsedTime(answered).TotalMilliseconds);
        }
        return new(
            Target.Searchable,
            Spread.Of(Visible.Rank(waits, 0.99)),
            $"p50 {Visible.Rank(waits, 0.5):F1} ms; {posts} posts"
        );
    }

    static string Address(string type, string words) => $"/api/v2/search?type={type}&q={Uri.EscapeDataString(words)}";
}
