using System.Collections.Concurrent;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;

namespace Aethercast.Orchestrator.Background;

/// <summary>
/// Has lines spoken again whose sound is neither in storage nor in the live stream nor in memory. At the second look: at the first,
/// another orchestrator may still have it in its memory, and fill the stream.
/// </summary>
internal sealed class SoundRecall(SoundRescue rescue, WorkflowEngine engine, ILogger<SoundRecall> log)
{
    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> _missed = new();

    /// <summary>The sound of this episode was found: a line missed later is missed for the first time.</summary>
    public void Found(string workflowId) => _missed.TryRemove(workflowId, out _);

    public async Task RecallAsync(PodcastState state, CancellationToken ct)
    {
        var gone = await rescue.PutBackAsync(state, ct);
        _missed.TryRemove(state.WorkflowId, out var before);
        if (gone.Count == 0) return;
        var still = gone.Where(key => before?.Contains(key) == true).ToHashSet();
        if (still.Count == 0)
        {
            _missed[state.WorkflowId] = gone;
            return;
        }
        log.LogWarning("The sound of {Count} lines of podcast {PodcastId} is gone everywhere; they are spoken again", still.Count, state.Context.PodcastId);
        await engine.PostAsync(state.WorkflowId, new SoundForgotten(still));
    }
}
