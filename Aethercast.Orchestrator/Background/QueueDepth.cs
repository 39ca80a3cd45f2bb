using System.Diagnostics.Metrics;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;

namespace Aethercast.Orchestrator.Background;

/// <summary>Looks now and then how much waits in each queue; only while somebody collects metrics, for a look costs the broker.</summary>
internal sealed class QueueDepth(ITaskQueue queues, TimeProvider time, ILogger<QueueDepth> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private static readonly Gauge<long> Depth = OrchestratorTelemetry.Meter.CreateGauge<long>("aethercast.queue.depth", "{message}", "Messages waiting, by queue");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Told to stop: there is nothing to finish.
        }
    }

    internal async Task LookAsync(CancellationToken ct)
    {
        if (!Depth.Enabled) return;
        try
        {
            foreach (var queue in Queues.Tasks.Concat(Queues.Results)) Depth.Record(await queues.CountAsync(queue, ct), new KeyValuePair<string, object?>("queue", queue));
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogDebug("The queues cannot be counted: {Reason}", e.Message);
        }
    }
}
