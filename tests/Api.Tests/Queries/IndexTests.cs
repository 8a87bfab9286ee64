using Npgsql;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>Queries read along indexes, and no index is kept that none of them uses.</summary>
public class IndexTests(Town town) : IClassFixture<Town>
{
    const string WholeReadings = """
        select relname || ': ' || seq_scan from pg_stat_user_tables
        where schemaname = 'annals' and relname in (
            'mt_doc_status', 'mt_doc_bond', 'mt_doc_accountreaction', 'mt_doc_notification', 'mt_doc_notificationmark',
            'mt_doc_profile'
        )
        order by 1
        """;

    const string Unused = """
        select indexrelname from pg_stat_user_indexes
        where schemaname = 'annals' and relname like 'mt\_doc\_%' and indexrelname not like 'pkey\_%' and idx_scan = 0
          and relname in ('mt_doc_status', 'mt_doc_bond', 'mt_doc_accountreaction', 'mt_doc_notification', 'mt_doc_profile')
        order by 1
        """;

    // older posts, each with an author of its own and one of many hashtags: in a table of few rows any index is as good
    const string ManyPosts = """
        insert into annals.mt_doc_status select (jsonb_populate_record(s, jsonb_build_object(
            'id', lpad(to_hex(n), 32, '0'),
            'author', '0190' || substr(md5(n::text), 5),
            'tag_keys', jsonb_build_array('t' || n % 500),
            'data', s.data || jsonb_build_object(
                'id', lpad(to_hex(n), 32, '0'), 'author', '0190' || substr(md5(n::text), 5), 'tagKeys', jsonb_build_array('t' || n % 500)
            )
        ))).* from annals.mt_doc_status as s, generate_series(1, 20000) as n where s.id = $1
        """;

    const string ManyProfiles = """
        insert into annals.mt_doc_profile select (jsonb_populate_record(x, jsonb_build_object(
            'id', lpad(to_hex(n), 32, '0'),
            'name', 'other' || n,
            'data', x.data || jsonb_build_object('id', lpad(to_hex(n), 32, '0'), 'displayName', 'Word' || n, 'name', 'other' || n)
        ))).* from annals.mt_doc_profile as x, generate_series(1, 5000) as n where x.id = $1
        """;

    // of one who is rung by ten thousand boosts, and seldom by anything else
    const string ManyNotifications = """
        insert into annals.mt_doc_notification select (jsonb_populate_record(x, jsonb_build_object(
            'id', n::text,
            'recipient', $1,
            'public_id', lpad(to_hex(n), 32, '0'),
            'data', x.data || jsonb_build_object(
                'id', n::text, 'recipient', $1, 'publicId', lpad(to_hex(n), 32, '0'),
                'kind', case when n % 1000 = 0 then 'Follow' else 'Reblog' end
            )
        ))).* from annals.mt_doc_notification as x, generate_series(1, 10000) as n where x.recipient = $2
        """;

    [Fact]
    public async Task Every_query_has_an_index_and_every_index_a_query()
    {
        var (ada, bob) = (await town.Settle(isLocked: true), await town.Settle());
        var post = await town.Write(ada, "#indexed");
        await town.Write(bob, "answer", answers: post);
        await town.Follow(bob, ada);
        await town.Settled();
        await using var database = NpgsqlDataSource.Create(town.Superuser);
        await using (var more = database.CreateCommand(ManyPosts))
        {
            more.Parameters.AddWithValue(post.Post.ToString());
            await more.ExecuteNonQueryAsync();
        }
        await using (var more = database.CreateCommand(ManyProfiles))
        {
            more.Parameters.AddWithValue(ada.Id.ToString());
            await more.ExecuteNonQueryAsync();
        }
        await using (var more = database.CreateCommand(ManyNotifications))
        {
            more.Parameters.AddWithValue(bob.Id.ToString());
            more.Parameters.AddWithValue(ada.Id.ToString());
            await more.ExecuteNonQueryAsync();
        }
        await Rows(database, "analyze"); // it reads tables whole itself
        await Task.Delay(TimeSpan.FromSeconds(2)); // sessions tell the statistics what they did when they are idle
        var before = await Rows(database, WholeReadings);
        before.ShouldNotBeEmpty();

        string[] paths =
        [
            $"/api/v1/accounts/{ada.Id}",
            $"/api/v1/accounts?id[]={ada.Id}",
            $"/api/v1/accounts/lookup?acct={ada.Name}",
            $"/api/v1/accounts/search?q={ada.Name}&following=true",
            "/api/v2/search?q=indexed",
            $"/api/v1/accounts/relationships?id[]={ada.Id}",
            $"/api/v1/accounts/{ada.Id}/statuses?exclude_replies=true&exclude_reblogs=true",
            $"/api/v1/accounts/{ada.Id}/statuses?tagged=indexed",
            $"/api/v1/accounts/{ada.Id}/followers",
            $"/api/v1/accounts/{bob.Id}/following",
            "/api/v1/blocks",
            "/api/v1/mutes",
            "/api/v1/follow_requests",
            "/api/v1/accounts/verify_credentials",
            $"/api/v1/statuses/{post.Post}",
            $"/api/v1/statuses/{post.Post}/context",
            $"/api/v1/statuses/{post.Post}/history",
            $"/api/v1/statuses/{post.Post}/source",
            $"/api/v1/statuses/{post.Post}/favourited_by",
            $"/api/v1/statuses/{post.Post}/reblogged_by",
            "/api/v1/favourites",
            "/api/v1/bookmarks",
            "/api/v1/notifications",
            $"/api/v1/notifications?types[]=follow&exclude_types[]=reblog&account_id={ada.Id}",
            "/api/v1/notifications/unread_count",
            "/api/v1/timelines/home",
            "/api/v1/timelines/public",
            "/api/v1/timelines/tag/indexed?any[]=other&none[]=more",
        ];
        for (var round = 0; round < 3; round++)
        {
            foreach (var path in paths)
                await bob.Browser.Ask(path);
            await Task.Delay(TimeSpan.FromSeconds(1.5));
        }
        (await Rows(database, WholeReadings)).ShouldBe(before);
        (await Rows(database, Unused)).ShouldBeEmpty();
    }

    static async Task<List<string>> Rows(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
