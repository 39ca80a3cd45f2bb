using System.Globalization;
using Aethercast.Contracts.Ports;

namespace Aethercast.Agents.Runtime;

/// <summary>
/// Cancels running tasks of workflows that were called off. The cache key <c>cancelled:WORKFLOW</c> is what counts;
/// the signal <c>cancel</c> only says that it is time to look. Signals may be lost, so while tasks run it also looks now and then.
/// It listens from the moment it is made: the service itself begins to run only some time after the agents do.
/// </summary>
internal sealed class CancelWatch(ICache cache, IChangeSignal signal, TimeProvider time, ILogger<CancelWatch> log) : BackgroundService
{
    public const string SignalKey = "cancel";

    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<CancellationTokenSource>> running = [];
    private readonly PeriodicTimer timer = new(LookAnyway, time);
    private readonly IAsyncEnumerable<string> signals = signal.WatchAsync(SignalKey, CancellationToken.None);

    public static string CacheKey(string workflowId) => string.Create(CultureInfo.InvariantCulture, $"cancelled:{workflowId}");

    /// <summary>True where the workflow is known to be cancelled. A cache that cannot be asked means no: late work does no harm, lost work does.</summary>
    public async Task<bool> IsCancelledAsync(string workflowId, CancellationToken ct)
    {
        try
        {
            return await cache.GetAsync(CacheKey(workflowId), ct) is not null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "Could not ask whether workflow {WorkflowId} was cancelled", workflowId);
            return false;
        }
    }

    /// <summary>Cancels <paramref name="source"/> when the workflow is; until the result is disposed.</summary>
    public IDisposable Register(string workflowId, CancellationTokenSource source)
    {
        lock (gate)
        {
            if (!running.TryGetValue(workflowId, out var sources)) running[workflowId] = sources = [];
            sources.Add(source);
        }
        return new Registration(this, workflowId, source);
    }

    public override void Dispose()
    {
        timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(FollowSignalsAsync(stoppingToken), LookNowAndThenAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of it.
        }
    }

    private async Task FollowSignalsAsync(CancellationToken ct)
    {
        await foreach (var _ in signals.WithCancellation(ct)) await LookAsync(ct);
    }

    private async Task LookNowAndThenAsync(CancellationToken ct)
    {
        while (await timer.WaitForNextTickAsync(ct)) await LookAsync(ct);
    }

    private async Task LookAsync(CancellationToken ct)
    {
        string[] workflows;
        lock (gate) workflows = [.. running.Keys];
        foreach (var workflow in workflows)
        {
            if (!await IsCancelledAsync(workflow, ct)) continue;
            CancellationTokenSource[] sources;
            lock (gate) sources = running.TryGetValue(workflow, out var list) ? [.. list] : [];
            foreach (var source in sources) await CancelAsync(source);
        }
    }

    private static async Task CancelAsync(CancellationTokenSource source)
    {
        try
        {
            await source.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The task ended while we looked; there is nothing left to cancel.
        }
    }

    private void Forget(string workflowId, CancellationTokenSource source)
    {
        lock (gate)
        {
            if (!running.TryGetValue(workflowId, out var sources)) return;
            sources.Remove(source);
            if (sources.Count == 0) running.Remove(workflowId);
        }
    }

    private sealed class Registration(CancelWatch watch, string workflowId, CancellationTokenSource source) : IDisposable
    {
        public void Dispose() => watch.Forget(workflowId, source);
    }
}
