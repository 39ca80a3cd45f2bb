namespace Aethercast.Orchestrator.Engine;

/// <summary>Lets the dispatcher sleep long and still wake for a retry that is due in a moment.</summary>
internal sealed class WakeClock(TimeProvider time)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _earlier = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _next = DateTimeOffset.MaxValue;

    public void WakeAt(DateTimeOffset due)
    {
        lock (_gate)
        {
            if (due >= _next) return;
            _next = due;
            _earlier.TrySetResult();
        }
    }

    /// <summary>Returns after <paramref name="longest"/>, or when somebody's time has come.</summary>
    public async Task SleepAsync(TimeSpan longest, CancellationToken ct)
    {
        var until = time.GetUtcNow() + longest;
        while (true)
        {
            Task earlier;
            TimeSpan left;
            lock (_gate)
            {
                left = (_next < until ? _next : until) - time.GetUtcNow();
                if (left <= TimeSpan.Zero)
                {
                    _next = DateTimeOffset.MaxValue;
                    return;
                }

                _earlier = new(TaskCreationOptions.RunContinuationsAsynchronously);
                earlier = _earlier.Task;
            }

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(earlier, Task.Delay(left, time, stop.Token));
            await stop.CancelAsync();
            ct.ThrowIfCancellationRequested();
        }
    }
}
