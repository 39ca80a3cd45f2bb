using Microsoft.Extensions.Logging;

namespace Aethercast.Platform.Queues;

/// <summary>
/// The end of a consumer. When it is told to stop, handlers under way go on for the drain timeout; then their token is cancelled,
/// and whatever is still lent out after a short grace is given back over their heads.
/// </summary>
internal sealed class Drain(string queue, TimeSpan timeout, TimeProvider time, ILogger log) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource hardStop = new();
    private readonly Lock gate = new();
    private readonly HashSet<Lease> lent = [];

    /// <summary>What handlers get: cancelled only once the drain is over.</summary>
    public CancellationToken Token => hardStop.Token;

    /// <summary>A message in a handler's hands. Whoever settles it first, handler or drain, decides.</summary>
    public sealed class Lease(Drain drain, Action giveBack)
    {
        private int settled;

        public bool TrySettle()
        {
            if (Interlocked.Exchange(ref settled, 1) != 0) return false;
            lock (drain.gate) drain.lent.Remove(this);
            return true;
        }

        public void GiveBack()
        {
            if (TrySettle()) giveBack();
        }
    }

    public Lease Lend(Action giveBack)
    {
        var lease = new Lease(this, giveBack);
        lock (gate) lent.Add(lease);
        return lease;
    }

    /// <summary>Completes when <paramref name="work"/> has ended, or <paramref name="stop"/> was cancelled and the drain is over.</summary>
    public async Task RunAsync(Task work, CancellationToken stop)
    {
        // ct only ends the wait here; the work itself notices it and takes nothing new.
        await Task.WhenAny(work, Cancelled(stop));
        if (await EndsWithin(work, timeout)) return;
        await hardStop.CancelAsync();
        if (await EndsWithin(work, Grace)) return;
        Lease[] left;
        lock (gate) left = [.. lent];
        foreach (var lease in left) lease.GiveBack();
        log.LogWarning("{Count} handlers of {Queue} did not stop; their messages were given back", left.Length, queue);
    }

    public void Dispose() => hardStop.Dispose();

    private async Task<bool> EndsWithin(Task work, TimeSpan limit)
    {
        try
        {
            await work.WaitAsync(limit, time, CancellationToken.None);
            return true;
        }
        catch (TimeoutException)
        {
            // It may have ended in the very moment its time was up; then its own outcome counts.
            if (!work.IsCompleted) return false;
            await work;
            return true;
        }
    }

    private static async Task Cancelled(CancellationToken ct)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = ct.Register(cancelled.SetResult);
        await cancelled.Task;
    }
}
