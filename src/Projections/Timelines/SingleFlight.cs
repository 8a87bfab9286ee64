using System.Collections.Concurrent;

namespace Projections.Timelines;

/// <summary>However many ask for one thing at once in this process, it is computed once, and all are given the answer.</summary>
sealed class SingleFlight<TKey, TAnswer>
    where TKey : notnull
{
    readonly ConcurrentDictionary<TKey, TaskCompletionSource<TAnswer>> flights = new();

    public Task<TAnswer> Do(TKey key, Func<Task<TAnswer>> compute)
    {
        var mine = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var flight = flights.GetOrAdd(key, mine);
        return flight == mine ? Fly(key, mine, compute) : flight.Task;
    }

    async Task<TAnswer> Fly(TKey key, TaskCompletionSource<TAnswer> mine, Func<Task<TAnswer>> compute)
    {
        try
        {
            var answer = await compute();
            mine.SetResult(answer);
            return answer;
        }
        catch (Exception failed)
        {
            mine.SetException(failed);
            _ = mine.Task.Exception; // seen: there may be nobody else who waits for it
            throw;
        }
        finally
        {
            flights.TryRemove(KeyValuePair.Create(key, mine));
        }
    }
}
