using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aethercast.Orchestrator.Background;

/// <summary>
/// Compares the streams of episodes under way with what is on record as released, and fills up what is missing: after a crash
/// between record and stream, or where the stream lost its memory. Also brings back episodes whose files are not made yet.
/// </summary>
internal sealed class StreamSweep(
    IDbContextFactory<AethercastDbContext> databases, WorkflowEngine engine, IOptions<OrchestratorOptions> options, TimeProvider time, ILogger<StreamSweep> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepPeriod, time);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "The sweep of streams did not come through; it is repeated");
            }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    internal async Task SweepAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var id in await db.Episodes.Where(episode => episode.Status == PodcastStatus.Generating).Select(episode => episode.WorkflowId).ToListAsync(ct))
        {
            if (await engine.ReadAsync(id, ct) is { } state) await engine.FollowAgainAsync(state, ct);
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
