using Aethercast.Contracts.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aethercast.Platform.Queues;

/// <summary>Deletes what was put by for a message or a task and never fetched: claimed bodies and harvest bundles of work that was abandoned.</summary>
internal sealed class ClaimJanitor(IBlobStore blobs, IOptions<QueueOptions> options, TimeProvider time, ILogger<ClaimJanitor> log) : BackgroundService
{
    private static readonly string[] Prefixes = [ClaimCheckTaskQueue.Prefix, "bundles/"];
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "Cleaning up blobs failed; it is tried again in {Hours} hours", Every.TotalHours);
            }
        }
    }

    public async Task SweepAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() - options.Value.ClaimLifetime;
        foreach (var prefix in Prefixes)
        {
            await foreach (var blob in blobs.ListAsync(prefix, ct))
            {
                if (blob.LastModified < before && await blobs.DeleteAsync(blob.Key, ct)) log.LogInformation("Deleted abandoned {Key}", blob.Key);
            }
        }
    }
}
