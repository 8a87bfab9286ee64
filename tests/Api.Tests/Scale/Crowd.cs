using Npgsql;

namespace Api.Tests.Scale;

/// <summary>
/// A long history beside a few real people, written straight into the tables: whom nobody knows write nearly nothing, a few are
/// followed by very many (Zipf), most follow a few and some very many (lognormal). Each row is a real one of its table with other
/// ids, so that it can be read as one.
/// </summary>
/// <param name="Rows">Of the read models, in all. Of events there are half as many.</param>
/// <param name="Reader">The account that follows, reacts and is rung a lot.</param>
/// <param name="Writer">An account that the reader follows.</param>
/// <param name="Post">Its post, with a hashtag and the reader's favourite, boost and bookmark; very many answer and like it.</param>
/// <param name="List">The reader's, on which all of the first hundreds whom the reader follows are.</param>
sealed partial record Crowd(int Rows, string Reader, string Writer, string Post, string List)
{
    const string Prepare = """
        -- foreign keys and triggers judge what the server does; this is not the server
        set session_replication_role = replica;
        set synchronous_commit = off;
        set work_mem = '128MB';
        select setseed(0.5);
        create function pg_temp.account(n bigint) returns text language sql immutable as
          $$ select lpad(to_hex(1690000000000 + n * 1000), 12, '0') || substr(md5('account' || n), 13) $$;
        create function pg_temp.post(n bigint) returns text language sql immutable as
          $$ select lpad(to_hex(1700000000000 + n * 1000), 12, '0') || substr(md5('post' || n), 13) $$;
        -- a number up to n, the small ones more often
        create function pg_temp.zipf(n bigint, s float8) returns bigint language sql volatile as
          $$ select floor(power(random() * (power(n, 1 - s) - 1) + 1, 1 / (1 - s)))::bigint $$;
        create temp table size as select
          ROWS / 25 as people, ROWS * 4 / 10 as posts, ROWS * 3 / 10 as bonds, ROWS * 13 / 100 as reactions,
          ROWS * 13 / 100 as notifications, ROWS / 2 as events, ROWS / 200 as many,
          (select max(seq_id) from annals.mt_events) as last;
        """;

    const string Profiles = """
        insert into annals.mt_doc_profile select r.* from size, annals.mt_doc_profile t, generate_series(1, size.people) n,
          jsonb_populate_record(t, jsonb_build_object('id', pg_temp.account(n), 'name', 'name' || n, 'data', t.data || jsonb_build_object(
            'id', pg_temp.account(n), 'name', 'name' || n, 'username', 'Name' || n,
            'isDiscoverable', n % 2 = 0, 'isIndexable', n % 2 = 0, 'lastPostAt', to_char(now() - n * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'),
            'displayName', case when n % 2 = 0 then 'Maria ' else 'Kim ' end || 'Word' || pg_temp.zipf(size.people, 0.9)
          ))) r
        where t.id = 'WRITER';
        """;

    const string Statuses = """
        insert into annals.mt_doc_status select r.* from annals.mt_doc_status t, (
          select n, pg_temp.account(pg_temp.zipf(size.people, 0.8)) as author, random() as kind, random() as seen,
            pg_temp.account(pg_temp.zipf(size.people, 0.8)) as other,
            case when n % 100 = 0 then 'POST' else pg_temp.post(greatest(1, n - pg_temp.zipf(1000, 0.9))) end as earlier,
            case when random() < 0.3 then array['t' || pg_temp.zipf(size.posts / 20, 0.9), 'u' || pg_temp.zipf(1000, 0.9)]
              else array[]::text[] end as tags
          from size, generate_series(1, size.posts) n
        ) s, jsonb_populate_record(t, jsonb_strip_nulls(jsonb_build_object(
            'id', pg_temp.post(n), 'author', s.author, 'tag_keys', case when s.kind < 0.85 then to_jsonb(s.tags) else '[]' end,
            'in_reply_to', case when s.kind between 0.6 and 0.85 then s.earlier end,
            'quote_of', case when s.kind < 0.1 then s.earlier end,
            'visibility', case when s.seen < 0.8 then 'Public' when s.seen < 0.9 then 'Unlisted' when s.seen < 0.98 then 'Private' else 'Direct' end,
            'data', t.data || jsonb_strip_nulls(jsonb_build_object(
              'id', pg_temp.post(n), 'author', s.author, 'thread', pg_temp.post(n), 'text', repeat('some words ', 1 + n::int % 40),
              'tags', s.tags, 'tagKeys', s.tags,
              'visibility', case when s.seen < 0.8 then 'Public' when s.seen < 0.9 then 'Unlisted' when s.seen < 0.98 then 'Private' else 'Direct' end,
              'inReplyTo', case when s.kind between 0.6 and 0.85 then s.earlier end,
              'inReplyToAuthor', case when s.kind between 0.6 and 0.85 then s.other end,
              'quoteOf', case when s.kind < 0.1 then s.earlier end,
              'boostOf', case when s.kind > 0.85 then s.earlier end
            ))
          ))) r
        where t.id = 'POST';
        """;

    // of the reader, and about it, there is very much of everything; in no order, as people come to follow each other: of rows that
    // lie as an index has them PostgreSQL believes that reading them costs nothing
    const string Bonds = """
        create temp table pair as select distinct on (actor, target) * from (
          select pg_temp.account(a) as actor, pg_temp.account(pg_temp.zipf(size.people, 0.8)) as target, 'followed_since' as what
          from size, lateral (
            select n as a, exp(2 + sqrt(-2 * ln(random() + 1e-9)) * cos(2 * pi() * random())) as degree
            from generate_series(1, size.people) n
          ) followers, generate_series(1, least(followers.degree, 2000)::int)
          union all select 'READER', pg_temp.account(n), 'followed_since' from generate_series(1, 300) n
          union all select pg_temp.account(n), 'READER', 'followed_since' from size, generate_series(1, size.many) n
          union all select pg_temp.account(n), 'WRITER', 'followed_since' from size, generate_series(1, size.many) n
          union all select 'READER', pg_temp.account(n), 'blocked_since' from generate_series(301, 400) n
          union all select 'READER', pg_temp.account(n), 'muted_since' from generate_series(401, 500) n
          union all select pg_temp.account(n), 'READER', 'requested_since' from generate_series(501, 600) n
        ) pairs where actor <> target;
        insert into annals.mt_doc_bond select r.* from size, annals.mt_doc_bond t, (select row_number() over () as n, pair.* from pair order by random()) p,
          jsonb_populate_record(null::annals.mt_doc_bond, jsonb_build_object(
            'id', p.actor || '/' || p.target, 'actor', p.actor, 'target', p.target, 'slot', t.slot, p.what, size.last + p.n % size.events,
            'terms_since', case when p.what = 'followed_since' and p.n % 50 = 0 then size.last + p.n % size.events end,
            'mt_version', t.mt_version, 'mt_dotnet_type', t.mt_dotnet_type, 'mt_last_modified', t.mt_last_modified,
            'data', jsonb_build_object('id', p.actor || '/' || p.target, 'actor', p.actor, 'target', p.target)
              || case p.what
                when 'followed_since' then jsonb_build_object('followedSince', size.last + p.n % size.events)
                  || case when p.n % 50 = 0 then jsonb_build_object('termsSince', size.last + p.n % size.events, 'watchedSince', size.last + p.n % size.events, 'terms',
                    jsonb_build_object('showsBoosts', true, 'notifies', true, 'languages', jsonb_build_array())) else '{}' end
                when 'requested_since' then jsonb_build_object('requestedSince', size.last + p.n % size.events)
                when 'blocked_since' then jsonb_build_object('blockedSince', size.last + p.n % size.events)
                else jsonb_build_object('mutedSince', size.last + p.n % size.events, 'mute', jsonb_build_object('hidesNotifications', true)) end
          )) r
        where t.id = 'READER/WRITER' and p.actor || '/' || p.target <> t.id;
        insert into annals.large_authors select pg_temp.account(n) from generate_series(1, 200) n on conflict do nothing;
        """;

    const string Reactions = """
        insert into annals.mt_doc_accountreaction select r.* from annals.mt_doc_accountreaction t, (
          select distinct on (account, post) * from (
            select n, pg_temp.account(pg_temp.zipf(size.people, 0.6)) as account, pg_temp.post(pg_temp.zipf(size.posts, 0.6)) as post
            from size, generate_series(1, size.reactions) n
            union all select n, pg_temp.account(n), 'POST' from size, generate_series(1, size.many) n
            union all select n, 'READER', pg_temp.post(n) from size, generate_series(1, size.many) n
          ) x
        ) x, size, jsonb_populate_record(t, jsonb_build_object(
            'id', x.account || '/' || x.post, 'account', x.account, 'post', x.post,
            'favourited_since', size.last + x.n % size.events, 'boosted_since', size.last + x.n % size.events,
            'data', t.data || jsonb_build_object(
              'id', x.account || '/' || x.post, 'account', x.account, 'post', x.post,
              'favouritedSince', size.last + x.n % size.events, 'boostedSince', size.last + x.n % size.events, 'bookmarkedSince', size.last + x.n % size.events,
              'vote', jsonb_build_object('round', 1, 'choices', jsonb_build_array(x.n % 2))
            )
          )) r
        where t.id = 'READER/POST';
        """;

    const string Notifications = """
        insert into annals.mt_doc_notification select r.* from size, annals.mt_doc_notification t, (
          select n, case when n % 10 = 0 then 'READER' else pg_temp.account(pg_temp.zipf(size.people, 0.8)) end as recipient,
            case when n % 1000 = 0 then 'Mention' when n % 3 = 0 then 'Favourite' else 'Follow' end as kind
          from size, generate_series(1, size.notifications) n
        ) x, lateral (select lpad(to_hex(size.last + x.n % size.events), 16, '0') || substr(md5(x.n::text), 1, 16) as public_id,
            case x.kind when 'Follow' then 'follow-' || x.n / 1200 * 12 when 'Favourite' then 'favourite-POST-' || x.n / 1200 * 12 end as group_key) y,
          jsonb_populate_record(t, jsonb_build_object(
            'id', x.recipient || '/' || x.n, 'recipient', x.recipient, 'public_id', y.public_id, 'group_key', y.group_key,
            'data', t.data - 'post' || jsonb_build_object(
              'id', x.recipient || '/' || x.n, 'recipient', x.recipient, 'publicId', y.public_id, 'kind', x.kind, 'from', pg_temp.account(1 + x.n % 50)
            ) || case when x.kind = 'Follow' then '{}' else jsonb_build_object('post', 'POST') end
          )) r
        where t.recipient = 'WRITER' limit (select notifications from size);
        """;

    const string Events = """
        create temp table event as select * from annals.mt_events where type = 'relationship.followed.v1' limit 1;
        insert into annals.mt_streams select r.* from size, annals.mt_streams t, generate_series(size.last + 1, size.last + size.events) n,
          jsonb_populate_record(t, jsonb_build_object('id', 'relationship/' || pg_temp.account(n) || '/' || pg_temp.account(1))) r
        where t.id = (select stream_id from event);
        insert into annals.mt_events select r.* from size, event t, generate_series(size.last + 1, size.last + size.events) n,
          jsonb_populate_record(t, jsonb_build_object(
            'seq_id', n, 'id', gen_random_uuid(), 'stream_id', 'relationship/' || pg_temp.account(n) || '/' || pg_temp.account(1)
          )) r;
        insert into annals.trail select ('x' || left(md5(n::text), 16))::bit(64)::bigint, n
        from size, generate_series(size.last + 1, size.last + size.events) n;
        select setval('annals.mt_events_sequence', (select max(seq_id) from annals.mt_events));
        update annals.mt_event_progression set last_seq_id = (select max(seq_id) from annals.mt_events);
        update annals.homes_carried set position = (select max(seq_id) from annals.mt_events);
        insert into annals.mt_event_tag_name select 'name' || n, n from size, generate_series(1, size.people) n;
        insert into annals.mt_dcb_tag_version select r.* from size, annals.mt_dcb_tag_version t, generate_series(1, size.people) n,
          jsonb_populate_record(t, jsonb_build_object('tag_value', 'name' || n)) r
        where t.tag_value = (select min(tag_value) from annals.mt_dcb_tag_version);
        """;

    const string Rest = """
        -- erased ones, since only a key ring makes what it opens
        insert into annals.data_keys (subject, made, epoch, destroyed_at) select 'post/' || pg_temp.post(n), -n, t.epoch, now() - n * interval '1 minute'
          from size, annals.data_keys t, generate_series(1, size.posts / 2) n where t.made = (select min(made) from annals.data_keys);
        insert into annals.idempotency_keys select gen_random_uuid(), decode(md5(n::text), 'hex'), gen_random_uuid(),
            -- a few are over, and the others stay for as long as this may take
            now() - case when n <= 500 then interval '2 hours' else n * interval '1 millisecond' end
          from size, generate_series(1, size.people) n;
        insert into annals.sign_in_tries select md5(n::text), 1, 0,
            now() + case when n <= 500 then interval '-1 hour' else interval '1 day' end
          from size, generate_series(1, size.people) n;
        insert into annals.quotas select 'follows', pg_temp.account(n), 10 from size, generate_series(1, size.people) n;
        insert into annals.mt_doc_notificationmark select r.* from size, annals.mt_doc_notificationmark t, generate_series(1, size.people) n,
          jsonb_populate_record(t, jsonb_build_object('id', pg_temp.account(n), 'data', t.data || jsonb_build_object('id', pg_temp.account(n)))) r
        where t.id = 'WRITER';
        insert into annals.mt_doc_auth_user select r.* from size, annals.mt_doc_auth_user t, generate_series(1, size.people) n,
          jsonb_populate_record(t, jsonb_build_object('id', pg_temp.account(n), 'data', t.data || jsonb_build_object(
            'id', pg_temp.account(n), 'userName', 'Name' || n, 'normalizedUserName', 'name' || n, 'emailKey', md5(n::text)))) r
        where t.id = 'WRITER';
        insert into annals.mt_doc_auth_token select r.* from size, annals.mt_doc_auth_token t, generate_series(1, size.people) n,
          jsonb_populate_record(t, jsonb_build_object('id', md5(n::text), 'data', t.data || jsonb_build_object(
            'id', md5(n::text), 'accountId', pg_temp.account(n)))) r
        where t.data ->> 'accountId' = 'WRITER';
        insert into annals.mt_doc_auth_app select r.* from size, annals.mt_doc_auth_app t, generate_series(1, size.people) n,
          jsonb_populate_record(t, jsonb_build_object('id', md5(n::text), 'data', t.data || jsonb_build_object('id', md5(n::text)))) r
        where t.id = (select min(id) from annals.mt_doc_auth_app);
        insert into annals.mt_doc_auth_code select r.* from size, annals.mt_doc_auth_code t, generate_series(1, size.people) n,
          jsonb_populate_record(t, jsonb_build_object('id', md5(n::text), 'expires_at', now() + n * interval '1 minute', 'data',
            t.data || jsonb_build_object('id', md5(n::text), 'accountId', pg_temp.account(n)))) r
        where t.id = (select min(id) from annals.mt_doc_auth_code);
        insert into annals.mt_doc_auth_session select r.* from size, annals.mt_doc_auth_session t, generate_series(1, size.people) n,
          jsonb_populate_record(t, jsonb_build_object('id', md5(n::text), 'expires_at', now() + n * interval '1 minute', 'data',
            t.data || jsonb_build_object('id', md5(n::text), 'accountId', pg_temp.account(n)))) r
        where t.id = (select min(id) from annals.mt_doc_auth_session);
        insert into annals.mt_doc_auth_external (id, data) select md5(n::text), jsonb_build_object('id', md5(n::text), 'accountId', pg_temp.account(n))
          from size, generate_series(1, size.people) n;
        insert into annals.mt_doc_auth_link select r.* from size, annals.mt_doc_auth_link t, generate_series(1, size.people) n,
          jsonb_populate_record(t, jsonb_build_object('id', md5(n::text), 'expires_at', now() + n * interval '1 minute', 'data',
            t.data || jsonb_build_object('id', md5(n::text), 'accountId', pg_temp.account(n)))) r
        where t.id = (select min(id) from annals.mt_doc_auth_link);
        """;

    /// <summary>No server may run meanwhile.</summary>
    public async Task Settle(string superuser)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync();
        foreach (
            var part in new[]
            {
                Prepare,
                Profiles,
                Statuses,
                Searched,
                Bonds,
                Reactions,
                Notifications,
                Lists,
                Waiting,
                Own,
                Events,
                Rest,
            }
        )
            await Run(connection, part);
        await Run(connection, "reset session_replication_role");
        await Run(connection, "vacuum (analyze)");
    }

    async Task Run(NpgsqlConnection connection, string sql)
    {
        var filled = sql.Replace("ROWS", $"{Rows}", StringComparison.Ordinal)
            .Replace("LIST", List, StringComparison.Ordinal)
            .Replace("READER", Reader, StringComparison.Ordinal)
            .Replace("WRITER", Writer, StringComparison.Ordinal)
            .Replace("POST", Post, StringComparison.Ordinal);
        await using var command = new NpgsqlCommand(filled, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }
}
