using System.Runtime.ExceptionServices;

namespace Aethercast.Agents.Models;

/// <summary>Asks again, elsewhere or anew, while a slow answer is still awaited. The first good one counts; the others are called off and waited for.</summary>
internal static class Hedge
{
    /// <param name="next">The next way to ask; null where there is none. It is told whether the ways under way are merely slow, or have all failed.</param>
    /// <param name="patience">How long an answer may take before another way is tried beside it.</param>
    /// <exception cref="Exception">What the last way threw, where all failed.</exception>
    public static async Task<T> RunAsync<T>(Func<bool, Func<CancellationToken, Task<T>>?> next, TimeSpan patience, TimeProvider time, CancellationToken ct)
    {
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var running = new List<Task<T>> { next(false)!(rest.Token) };
        try
        {
            while (true)
            {
                var done = await FirstAsync(running, patience, time, ct);
                if (done is null)
                {
                    if (next(true) is { } beside) running.Add(beside(rest.Token));
                    else patience = Timeout.InfiniteTimeSpan;
                    continue;
                }

                running.Remove(done);
                if (done.IsCompletedSuccessfully || ct.IsCancellationRequested) return await done;
                if (running.Count > 0) continue;
                if (next(false) is not { } another) ExceptionDispatchInfo.Throw(done.Exception?.InnerException ?? new OperationCanceledException());
                else running.Add(another(rest.Token));
            }
        }
        finally
        {
            await rest.CancelAsync();
            await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whichever is done first; null where none is in time.</summary>
    private static async Task<Task<T>?> FirstAsync<T>(List<Task<T>> running, TimeSpan patience, TimeProvider time, CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var over = Task.Delay(patience, time, waiting.Token);
        var first = await Task.WhenAny([.. running, over]);
        await waiting.CancelAsync();
        return ReferenceEquals(first, over) && !ct.IsCancellationRequested ? null : first as Task<T> ?? await Task.WhenAny(running);
    }
}
