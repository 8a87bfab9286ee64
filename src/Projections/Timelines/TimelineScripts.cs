namespace Projections.Timelines;

/// <summary>
/// What Redis does in one step. A timeline is a sorted set of ids with marks at its ends:
/// <list type="bullet">
/// <item>the highest, sixteen bytes 0xFF: complete; without it the timeline is not read;</item>
/// <item>the lowest, sixteen bytes 0: being built;</item>
/// <item>the lowest but one, fifteen bytes 0 and a 1: nothing older is left out. Trimming takes it first, and from then on
/// the timeline speaks only for what is not older than its oldest id.</item>
/// </list>
/// </summary>
static class TimelineScripts
{
    const string Marks = """
        local COMPLETE = string.rep('\255', 16)
        local BUILDING = string.rep('\0', 16)
        local WHOLE = string.rep('\0', 15) .. '\1'
        local function lowest(key) return redis.call('ZRANGE', key, 0, 0)[1] end
        -- below a trimmed timeline's oldest id there would be a gap; the set compares bytes, Lua by the server's locale
        local function below(key, low)
          if low:byte(1) ~= 0 then redis.call('ZREMRANGEBYLEX', key, '-', '(' .. low) end
        end
        local function trim(key, cap) redis.call('ZREMRANGEBYRANK', key, 0, -(cap + 2)) end

        """;

    /// <summary>Adds one id to the homes that are there. KEYS: homes. ARGV: cap, id.</summary>
    public const string Push =
        Marks
        + """
            for _, key in ipairs(KEYS) do
              local low = lowest(key)
              if low then
                redis.call('ZADD', key, 0, ARGV[2])
                below(key, low)
                if low ~= BUILDING then trim(key, tonumber(ARGV[1])) end
              end
            end
            """;

    /// <summary>Adds to an outbox, which begins with the first. KEYS: outbox. ARGV: cap, id.</summary>
    public const string Keep =
        Marks
        + """
            if redis.call('EXISTS', KEYS[1]) == 0 then
              redis.call('ZADD', KEYS[1], 0, WHOLE, 0, COMPLETE)
            end
            redis.call('ZADD', KEYS[1], 0, ARGV[2])
            trim(KEYS[1], tonumber(ARGV[1]))
            """;

    /// <summary>
    /// Merges an author's newest statuses into a home that is there. KEYS: home. ARGV: cap, ids. One that is being built is
    /// dropped, since whoever builds it may not have seen the follow.
    /// </summary>
    public const string Merge =
        Marks
        + """
            local low = lowest(KEYS[1])
            if low == BUILDING then
              redis.call('DEL', KEYS[1])
            elseif low then
              for i = 2, #ARGV do redis.call('ZADD', KEYS[1], 0, ARGV[i]) end
              below(KEYS[1], low)
              trim(KEYS[1], tonumber(ARGV[1]))
            end
            """;

    /// <summary>
    /// Takes ids out. KEYS: timelines. ARGV: ids. One that is being built is dropped, since whoever builds it may have read
    /// them before; so is one of which nothing is left but that it was trimmed.
    /// </summary>
    public const string Remove =
        Marks
        + """
            for _, key in ipairs(KEYS) do
              local low = lowest(key)
              if low == BUILDING then
                redis.call('DEL', key)
              elseif low then
                for _, id in ipairs(ARGV) do redis.call('ZREM', key, id) end
                if redis.call('ZCARD', key) == 1 then redis.call('DEL', key) end
              end
            end
            """;

    /// <summary>
    /// Reads a part. KEYS: timeline. ARGV: <c>up</c> or <c>down</c>, lower and upper bound, count, seconds to keep it (0:
    /// for ever). Answers nothing when it cannot be read, else its lowest member, then ids.
    /// </summary>
    public const string Read =
        Marks
        + """
            if redis.call('ZREVRANGE', KEYS[1], 0, 0)[1] ~= COMPLETE then return false end
            local ids
            if ARGV[1] == 'up' then
              ids = redis.call('ZRANGEBYLEX', KEYS[1], ARGV[2], ARGV[3], 'LIMIT', 0, ARGV[4])
            else
              ids = redis.call('ZREVRANGEBYLEX', KEYS[1], ARGV[3], ARGV[2], 'LIMIT', 0, ARGV[4])
            end
            table.insert(ids, 1, lowest(KEYS[1]))
            if ARGV[5] ~= '0' then redis.call('EXPIRE', KEYS[1], ARGV[5]) end
            return ids
            """;

    /// <summary>Begins to build, one at a time. KEYS: home, lock. ARGV: a token, milliseconds it may take. Answers 1; 0 when
    /// another builds; 2 when it was built meanwhile.</summary>
    public const string Begin =
        Marks
        + """
            if redis.call('ZREVRANGE', KEYS[1], 0, 0)[1] == COMPLETE then return 2 end
            if not redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then return 0 end
            redis.call('DEL', KEYS[1])
            redis.call('ZADD', KEYS[1], 0, BUILDING)
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return 1
            """;

    /// <summary>
    /// Ends it. KEYS: as above. ARGV: token, cap, seconds to keep it, 1 when nothing older was left out, ids. Answers 0 when it
    /// has to be built anew: the token ran out, or somebody dropped what was being built.
    /// </summary>
    public const string End =
        Marks
        + """
            if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
            redis.call('DEL', KEYS[2])
            if lowest(KEYS[1]) ~= BUILDING then return 0 end
            redis.call('ZREM', KEYS[1], BUILDING)
            for i = 5, #ARGV do redis.call('ZADD', KEYS[1], 0, ARGV[i]) end
            if ARGV[4] == '1' then redis.call('ZADD', KEYS[1], 0, WHOLE) end
            redis.call('ZADD', KEYS[1], 0, COMPLETE)
            trim(KEYS[1], tonumber(ARGV[2]))
            redis.call('EXPIRE', KEYS[1], ARGV[3])
            return 1
            """;
}
