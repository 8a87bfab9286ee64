namespace Api.Tests.Scale;

/// <summary>What people have for themselves.</summary>
sealed partial record Crowd
{
    // each one of fifty lists, and the reader's with as many members as a list may have
    const string Lists = """
        insert into annals.mt_doc_timelinelist select r.* from size, annals.mt_doc_timelinelist t, generate_series(1, size.people) n,
          jsonb_populate_record(t, jsonb_build_object('id', pg_temp.post(n), 'owner', pg_temp.account(1 + n / 50), 'data', t.data || jsonb_build_object(
            'id', pg_temp.post(n), 'owner', pg_temp.account(1 + n / 50), 'isExclusive', n % 3 = 0))) r
        where t.id = 'LIST';
        insert into annals.mt_doc_listmember select r.* from annals.mt_doc_listmember t, size, (
          select distinct on (list, member) * from (
            select n, pg_temp.post(1 + n % size.people) as list, pg_temp.account(1 + (1 + n % size.people) / 50) as owner,
              pg_temp.account(pg_temp.zipf(size.people, 0.8)) as member
            from size, generate_series(1, size.bonds / 3) n
            union all select n, 'LIST', 'READER', pg_temp.account(n) from generate_series(1, 300) n
          ) x
        ) x, jsonb_populate_record(t, jsonb_build_object(
            'id', x.list || '/' || x.member, 'list', x.list, 'owner', x.owner, 'data', t.data || jsonb_build_object(
              'id', x.list || '/' || x.member, 'list', x.list, 'owner', x.owner, 'member', x.member, 'listedSince', size.last + x.n % size.events
            )
          )) r
        where t.id = 'LIST/WRITER';
        """;

    // the reader's too
    const string Waiting = """
        insert into annals.mt_doc_waitingpost select r.* from size, annals.mt_doc_waitingpost t, generate_series(1, size.people) n,
          lateral (select case when n <= 300 then 'READER' else pg_temp.account(1 + n / 50) end as author) x,
          jsonb_populate_record(t, jsonb_build_object('id', pg_temp.post(n), 'author', x.author, 'data', t.data || jsonb_build_object(
            'id', pg_temp.post(n), 'author', x.author))) r
        where t.author = 'READER';
        """;

    // the reader takes part in very many, as far as those are there that they are about
    const string Own = """
        insert into annals.mt_doc_owntags select r.* from size, annals.mt_doc_owntags t, generate_series(1, size.people) n,
          lateral (select array['t' || 1 + n % 1000, 'u' || 1 + n % 1000] as keys) x,
          jsonb_populate_record(t, jsonb_build_object('id', pg_temp.account(n), 'data', t.data || jsonb_build_object(
            'id', pg_temp.account(n), 'keys', x.keys,
            'all', jsonb_build_array(jsonb_build_object('key', x.keys[1], 'since', 1), jsonb_build_object('key', x.keys[2], 'since', 2))
          ))) r
        where t.id = 'READER';
        insert into annals.mt_doc_ownpolicy select r.* from size, annals.mt_doc_ownpolicy t, generate_series(1, size.people) n,
          jsonb_populate_record(t, jsonb_build_object('id', pg_temp.account(n), 'data', t.data || jsonb_build_object('id', pg_temp.account(n)))) r
        where t.id = 'READER';
        insert into annals.mt_doc_conversation select r.* from size, annals.mt_doc_conversation t, generate_series(1, size.people) n,
          lateral (select case when n % 100 = 0 then 'READER' else pg_temp.account(1 + n / 50) end as owner) x,
          jsonb_populate_record(t, jsonb_build_object('id', x.owner || '/' || pg_temp.post(n), 'owner', x.owner, 'data', t.data || jsonb_build_object(
            'id', x.owner || '/' || pg_temp.post(n), 'owner', x.owner, 'thread', pg_temp.post(n), 'last', pg_temp.post(n)
          ))) r
        where t.owner = 'READER';
        """;
}
