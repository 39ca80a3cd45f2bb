using System.Collections.Concurrent;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Orchestrator.Api;

/// <summary>From a podcast or stream id to the state of its workflow.</summary>
internal sealed class PodcastFinder(WorkflowEngine engine, IDbContextFactory<AethercastDbContext> databases)
{
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<string, string> _workflows = new();

    /// <exception cref="PodcastException">There is no such podcast.</exception>
    public async Task<PodcastState> GetAsync(string podcastId, CancellationToken ct) => await FindAsync(podcastId, ct)
        ?? throw new PodcastException(ErrorCodes.UnknownPodcast, 404, $"There is no podcast '{(podcastId.Length > 60 ? podcastId[..60] + "…" : podcastId)}'.", "We don't know this episode.");

    public async Task<PodcastState?> FindAsync(string podcastId, CancellationToken ct)
    {
        if (!_workflows.TryGetValue(podcastId, out var workflowId))
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            workflowId = await db.Episodes.Where(episode => episode.PodcastId == podcastId).Select(episode => episode.WorkflowId).FirstOrDefaultAsync(ct);
            if (workflowId is null) return null;
            if (_workflows.Count > Most) _workflows.Clear();
            _workflows[podcastId] = workflowId;
        }

        return await engine.ReadAsync(workflowId, ct) as PodcastState;
    }

    public async Task<PodcastState?> FindByStreamAsync(string streamId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var podcastId = await db.Streams.Where(stream => stream.StreamId == streamId).Select(stream => stream.PodcastId).FirstOrDefaultAsync(ct);
        return podcastId is null ? null : await FindAsync(podcastId, ct);
    }
}
