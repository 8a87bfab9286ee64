namespace Projections.Timelines;

/// <summary>
/// What Redis does in one step. A timeline is a sorted set of ids with marks at its ends:
/// <list type="bullet">
/// <item>the highest, eight bytes 0xFF and its bucket's generation: complete; without it the timeline is not read;</item>
/// <item>the lowest, sixteen bytes 0: being built;</item>
/// <item>the lowest but one, fifteen bytes 0 and a 1: nothing older is left out. Trimming takes it first, and from then on
/// the timeline speaks only for what is not older than its oldest id.</item>
/// </list>
/// Each bucket has a root: eight bytes of its generation, then the position up to which its homes were carried. A Redis that
/// lost something (a restart from an old dump, a fail-over to a replica that lagged) has a root that is behind, or none:
/// the bucket then begins a new generation, and no home of an old one is read.
/// </summary>
static class TimelineScripts
{
    /// <summary>What <see cref="Begin"/> answers when it did not begin.</summary>
    public const int IsBeingBuilt = 0;

    /// <inheritdoc cref="IsBeingBuilt"/>
    public const int IsBuilt = 2;

    const string Root = """
        local function root(key)
          local r = redis.call('GET', key)
          if r then return r:sub(1, 8), tonumber(r:sub(9)) end
        end

        """;

    const string Marks = """
        local BUILDING = string.rep('\0', 16)
        local WHOLE = string.rep('\0', 15) .. '\1'
        local function complete(generation) return string.rep('\255', 8) .. generation end
        local function highest(key) return redis.call('ZREVRANGE', key, 0, 0)[1] end
        local function lowest(key) return redis.call('ZRANGE', key, 0, 0)[1] end
        -- below a trimmed timeline's oldest id there would be a gap; the set compares bytes, Lua by the server's locale
        local function below(key, low)
          if low:byte(1) ~= 0 then redis.call('ZREMRANGEBYLEX', key, '-', '(' .. low) end
        end
        local function trim(key, cap) redis.call('ZREMRANGEBYRANK', key, 0, -(cap + 2)) end

        """;

    /// <summary>
    /// Says how far a bucket was carried. KEYS: root. ARGV: the position it must have reached, the new one, a fresh generation
    /// for the case that it has not.
    /// </summary>
    public const string Advance =
        Root
        + """
            local generation, at = root(KEYS[1])
            if not generation or at < tonumber(ARGV[1]) then generation, at = ARGV[3], 0 end
            redis.call('SET', KEYS[1], generation .. string.format('%d', math.max(at, tonumber(ARGV[2]))))
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
    /// Reads a part. KEYS: home, root. ARGV: <c>up</c> or <c>down</c>, lower and upper bound, count, seconds to keep it, the
    /// position that its bucket must have reached. Answers nothing when it cannot be read, else its lowest member, then ids.
    /// </summary>
    public const string Read =
        Marks
        + Root
        + """
            local generation, at = root(KEYS[2])
            if not generation or at < tonumber(ARGV[6]) or highest(KEYS[1]) ~= complete(generation) then return false end
            local ids
            if ARGV[1] == 'up' then
              ids = redis.call('ZRANGEBYLEX', KEYS[1], ARGV[2], ARGV[3], 'LIMIT', 0, ARGV[4])
            else
              ids = redis.call('ZREVRANGEBYLEX', KEYS[1], ARGV[3], ARGV[2], 'LIMIT', 0, ARGV[4])
            end
            table.insert(ids, 1, lowest(KEYS[1]))
            redis.call('EXPIRE', KEYS[1], ARGV[5])
            return ids
            """;

    /// <summary>
    /// Begins to build, one at a time. KEYS: home, lock, root. ARGV: a token, milliseconds it may take, the position that the
    /// bucket must have reached, a fresh generation for the case that it has not. Answers the generation; or that another builds
    /// it, or has built it.
    /// </summary>
    public const string Begin =
        Marks
        + Root
        + """
            local generation, at = root(KEYS[3])
            if not generation or at < tonumber(ARGV[3]) then
              generation = ARGV[4]
              redis.call('SET', KEYS[3], generation .. ARGV[3])
            end
            if highest(KEYS[1]) == complete(generation) then return 2 end
            if not redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then return 0 end
            redis.call('DEL', KEYS[1])
            redis.call('ZADD', KEYS[1], 0, BUILDING)
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return generation
            """;

    /// <summary>
    /// Ends it. KEYS: as above. ARGV: token, generation, cap, seconds to keep it, 1 when nothing older was left out, ids. Answers
    /// 0 when it has to be built anew: the token ran out, somebody dropped what was being built, or the bucket began anew.
    /// </summary>
    public const string End =
        Marks
        + Root
        + """
            if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
            redis.call('DEL', KEYS[2])
            if lowest(KEYS[1]) ~= BUILDING or root(KEYS[3]) ~= ARGV[2] then return 0 end
            redis.call('ZREM', KEYS[1], BUILDING)
            for i = 6, #ARGV do redis.call('ZADD', KEYS[1], 0, ARGV[i]) end
            if ARGV[5] == '1' then redis.call('ZADD', KEYS[1], 0, WHOLE) end
            redis.call('ZADD', KEYS[1], 0, complete(ARGV[2]))
            trim(KEYS[1], tonumber(ARGV[3]))
            redis.call('EXPIRE', KEYS[1], ARGV[4])
            return 1
            """;
}
