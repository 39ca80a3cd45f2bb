using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aethercast.Orchestrator.Background;

/// <summary>Clears away what nobody needs any more: live streams of archived episodes, working material of long ago, states in memory. Before a live stream goes, storage is looked into: what it forgot is put back while the sound is still at hand.</summary>
internal sealed class Janitor(
    IDbContextFactory<AethercastDbContext> databases, ILiveAudioStream streams, IBlobStore blobs, WorkflowEngine engine, FileMaker files, SoundRecall recall,
    IOptions<OrchestratorOptions> options, TimeProvider time, ILogger<Janitor> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BlobRound = TimeSpan.FromHours(1);
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan TrimBack = TimeSpan.FromDays(2);
    private static readonly string[] Material = ["bundles/", "claims/", "sources/"];
    private readonly HashSet<string> _trimmed = [];
    private DateTimeOffset _nextBlobs;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _nextBlobs = time.GetUtcNow() + Round;
        using var timer = new PeriodicTimer(Round, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TidyAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    internal async Task TidyAsync(CancellationToken ct)
    {
        try
        {
            engine.Forget(time.GetUtcNow() - Remembered);
            await TrimStreamsAsync(ct);
            if (time.GetUtcNow() < _nextBlobs) return;
            _nextBlobs = time.GetUtcNow() + BlobRound;
            await DeleteMaterialAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "The janitor could not finish; it comes again");
        }
    }

    private async Task TrimStreamsAsync(CancellationToken ct)
    {
        var (from, to) = (time.GetUtcNow() - TrimBack, time.GetUtcNow() - options.Value.StreamGrace);
        await using var db = await databases.CreateDbContextAsync(ct);
        var finished = await db.Episodes.Where(episode => episode.Status == PodcastStatus.Completed && episode.WebmRef != null && episode.CompletedAt > @from)
            .Select(episode => new { episode.WorkflowId, episode.StreamId, episode.CompletedAt }).ToListAsync(ct);
        var broken = new HashSet<string>();
        foreach (var episode in finished.Where(episode => !_trimmed.Contains(episode.StreamId)))
        {
            if (!await MendAsync(episode.WorkflowId, episode.StreamId, isFresh: episode.CompletedAt > to, ct)) broken.Add(episode.StreamId);
        }

        var old = await (from episode in db.Episodes
                         join stream in db.Streams on episode.PodcastId equals stream.PodcastId
                         where episode.CompletedAt != null && episode.CompletedAt > @from && episode.CompletedAt < to
                               && (episode.WebmRef != null || episode.Status == PodcastStatus.Failed || episode.Status == PodcastStatus.Cancelled)
                         select stream.StreamId).ToListAsync(ct);
        foreach (var stream in old.Where(stream => !broken.Contains(stream) && _trimmed.Add(stream))) await streams.TrimAsync(stream, ct);
    }

    /// <param name="isFresh">Ended within its grace: looked at also where the live stream is gone, since the servers may have forgotten both, the stream and the files.</param>
    /// <returns>False where something is missing still: its live stream is all there is, and stays.</returns>
    private async Task<bool> MendAsync(string workflowId, string streamId, bool isFresh, CancellationToken ct)
    {
        try
        {
            if (!isFresh && await streams.GetStateAsync(streamId, ct) is null) return true;
            if (await engine.ReadAsync(workflowId, ct) is not PodcastState { Context: { Status: PodcastStatus.Completed, Publishing: false } } state) return true;
            return await MendAsync(state, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(e, "What storage has forgotten of workflow {WorkflowId} could not be put back; it is tried again", workflowId);
            return false;
        }
    }

    private async Task<bool> MendAsync(PodcastState state, CancellationToken ct)
    {
        try
        {
            if (await files.MendAsync(state, ct)) log.LogWarning("Storage had forgotten files of podcast {PodcastId}; they are made again", state.Context.PodcastId);
            recall.Found(state.WorkflowId);
            return true;
        }
        catch (FileNotFoundException)
        {
            await recall.RecallAsync(state, ct);
            return false;
        }
    }

    private async Task DeleteMaterialAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() - options.Value.MaterialAge;
        var deleted = 0;
        foreach (var prefix in Material)
        {
            var old = new List<string>();
            await foreach (var blob in blobs.ListAsync(prefix, ct))
            {
                if (blob.LastModified < before) old.Add(blob.Key);
            }

            foreach (var key in old) deleted += await blobs.DeleteAsync(key, ct) ? 1 : 0;
        }

        if (deleted > 0) log.LogInformation("Deleted {Count} blobs of working material", deleted);
    }
}
