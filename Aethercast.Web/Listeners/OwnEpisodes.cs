using System.Security.Claims;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;

namespace Aethercast.Web.Listeners;

/// <summary>The episodes a listener had made, before and after signing in, without what they took off the shelf.</summary>
internal sealed class OwnEpisodes(IPodcastOrchestrator orchestrator, IListenerLibrary library)
{
    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<PodcastSummary>> ListAsync(ClaimsPrincipal listener, int count, CancellationToken ct) => ListAsync([.. listener.ListenerIds()], count, ct);

    /// <param name="ids">The listener's id first, then those they had before.</param>
    public async Task<IReadOnlyList<PodcastSummary>> ListAsync(IReadOnlyList<string> ids, int count, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var removed = await library.RemovedAsync(ids[0], ct);
        var all = new List<PodcastSummary>();
        foreach (var id in ids) all.AddRange(await orchestrator.ListPodcastsAsync(new PodcastsQuery(Math.Min(200, count + removed.Count), id), ct));
        return [.. all.Where(episode => !removed.Contains(episode.PodcastId)).OrderByDescending(episode => episode.CreatedAt).Take(count)];
    }
}
