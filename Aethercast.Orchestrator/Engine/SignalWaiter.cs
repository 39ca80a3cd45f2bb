using Aethercast.Contracts.Ports;

namespace Aethercast.Orchestrator.Engine;

/// <summary>Waits for a change signal, but not for ever: signals may be lost, so the waiter looks again by itself.</summary>
internal sealed class SignalWaiter(IChangeSignal signal, string key, TimeProvider time, CancellationToken ct) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
    private IAsyncEnumerator<string>? _changes;
    private Task<bool>? _next;

    /// <summary>Begins to listen; what changes from here on is not missed.</summary>
    public void Listen()
    {
        _changes ??= signal.WatchAsync(key, _stop.Token).GetAsyncEnumerator(_stop.Token);
        _next ??= _changes.MoveNextAsync().AsTask();
    }

    public async Task WaitAsync(TimeSpan longest, CancellationToken ct)
    {
        Listen();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(_next!, Task.Delay(longest, time, done.Token));
        await done.CancelAsync();
        ct.ThrowIfCancellationRequested();
        if (_next is { IsCompleted: true }) _next = null;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_next is not null) await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_changes is not null) await _changes.DisposeAsync();
        _stop.Dispose();
    }
}
