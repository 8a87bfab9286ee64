using Domain.Accounts;
using StackExchange.Redis;

namespace Projections.Timelines;

/// <summary>The authors who have an outbox, as this process last read them: few, and asked at every reading.</summary>
sealed class OutboxList(TimeSpan kept)
{
    Snapshot? known;

    public async Task<IReadOnlyCollection<AccountId>> Read(IDatabase redis)
    {
        if (Volatile.Read(ref known) is { } fresh && Environment.TickCount64 - fresh.At < kept.TotalMilliseconds)
            return fresh.Authors;
        var members = await redis.SetMembersAsync(TimelineKeys.Outboxes);
        var read = new Snapshot(
            [.. members.Select(member => AccountId.Parse(member.ToString(), provider: null))],
            Environment.TickCount64
        );
        Volatile.Write(ref known, read);
        return read.Authors;
    }

    sealed record Snapshot(IReadOnlyCollection<AccountId> Authors, long At);
}
