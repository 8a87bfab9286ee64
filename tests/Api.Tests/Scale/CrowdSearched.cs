namespace Api.Tests.Scale;

/// <summary>What the crowd's posts and people are found by.</summary>
sealed partial record Crowd
{
    // twelve words each, of which few are in very many posts and very many in few (Zipf); one in twenty says what "often" says
    const string Searched = """
        insert into annals.mt_doc_searchedpost select r.* from size, annals.mt_doc_searchedpost t, (
          select d.id, d.author, d.visibility, d.tag_keys, row_number() over (order by d.id) as n
          from annals.mt_doc_status d where d.author <> '' and (d.data ->> 'boostOf') is null
            and d.id not in (select id from annals.mt_doc_searchedpost)
        ) s, lateral (
          select string_agg(format('''w%s'':%sD', pg_temp.zipf(50000, 0.95), i), ' ') as text from generate_series(1, 12) i where s.n > 0
        ) w, lateral (select to_timestamp(('x' || left(s.id, 12))::bit(48)::bigint / 1000.0) at time zone 'utc' as at) a,
          jsonb_populate_record(t, jsonb_build_object('id', s.id, 'public_by', case when s.visibility = 'Public' then s.author end, 'lexemes', concat_ws(' ',
            format(''':by/%s'' '':day/%s'' '':month/%s'' '':year/%s''', s.author, to_char(a.at, 'YYYY-MM-DD'), to_char(a.at, 'YYYY-MM'),
              to_char(a.at, 'YYYY')),
            case when s.n % 20 = 0 then '''often'':13D' end,
            (select string_agg(format('''#%s''', key), ' ') from unnest(s.tag_keys) key), w.text
          ), 'data', t.data || jsonb_build_object('id', s.id, 'author', s.author, 'visibility', s.visibility))) r
        where t.id = 'POST';
        insert into annals.mt_doc_searchedperson select r.* from size, annals.mt_doc_searchedperson t, generate_series(1, size.people) n,
          annals.mt_doc_profile d, jsonb_populate_record(t, jsonb_build_object(
            'id', d.id, 'lexemes', format('''@%s'' ''%s'':1A ''%s'':102B ''%s'':103B', d.name, d.name,
              lower(split_part(d.data ->> 'displayName', ' ', 1)), lower(split_part(d.data ->> 'displayName', ' ', 2))),
            'data', t.data || jsonb_build_object('id', d.id, 'name', d.name, 'displayName', d.data ->> 'displayName'))) r
        where t.id = 'WRITER' and d.id = pg_temp.account(n);
        """;
}
