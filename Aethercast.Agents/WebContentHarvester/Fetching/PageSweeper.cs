using Aethercast.Contracts.Ports;

namespace Aethercast.Agents.WebContentHarvester.Fetching;

/// <summary>Takes away cached pages that nobody can find any more, every few hours.</summary>
internal sealed class PageSweeper(IBlobStore blobs, TimeProvider clock, ILogger<PageSweeper> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var oldest = clock.GetUtcNow() - PageCache.Keep - Every;
        var gone = 0;
        await foreach (var blob in blobs.ListAsync(PageCache.Folder, ct))
        {
            if (blob.LastModified < oldest && await blobs.DeleteAsync(blob.Key, ct)) gone++;
        }

        return gone;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                log.LogInformation("{Count} cached pages taken away", await SweepAsync(stoppingToken));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogWarning(error, "cached pages could not be swept; next try in {Hours} hours", Every.TotalHours);
            }
        }
    }
}
