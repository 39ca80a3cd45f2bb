using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aethercast.Orchestrator.Background;

/// <summary>
/// Compares the streams of episodes under way with what is on record as released, and fills up what is missing: after a crash
/// between record and stream, or where the stream lost its memory. Also brings back episodes whose files are not made yet, and looks
/// now and then at those that ended a while ago: a stream that came back from an old snapshot does not know that it has ended.
/// </summary>
internal sealed class StreamSweep(
    IDbContextFactory<AethercastDbContext> databases, WorkflowEngine engine, ILiveAudioStream streams, SoundRecall recall, IOptions<OrchestratorOptions> options, TimeProvider time, ILogger<StreamSweep> log) : BackgroundService
{
    private const int RoundsBetweenLooks = 5;
    private int _round;

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
            await FollowAsync(id, ct);
        }

        if (_round++ % RoundsBetweenLooks != 0) return;
        var since = time.GetUtcNow() - options.Value.StreamGrace;
        foreach (var ended in await db.Episodes.Where(episode => episode.CompletedAt > since && episode.Status != PodcastStatus.Generating).Select(episode => new { episode.WorkflowId, episode.StreamId }).ToListAsync(ct))
        {
            if (await streams.GetStateAsync(ended.StreamId, ct) is { End: null }) await FollowAsync(ended.WorkflowId, ct);
        }
    }

    private async Task FollowAsync(string workflowId, CancellationToken ct)
    {
        if (await engine.ReadAsync(workflowId, ct) is not { } state) return;
        try
        {
            await engine.FollowAgainAsync(state, ct);
            recall.Found(workflowId);
        }
        catch (FileNotFoundException) when (state is PodcastState)
        {
            await recall.RecallAsync((PodcastState)state, ct);
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
