using System.Runtime.CompilerServices;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;

namespace Aethercast.Web.Playback;

/// <summary>
/// An episode as long as somebody looks at it: while it is made, and again when it is edited, asked a question or taken up again
/// after it had ended, by whomever.
/// </summary>
internal sealed class EpisodeNews(IPodcastOrchestrator orchestrator, IChangeSignal changes)
{
    /// <summary>The view now, then at each change; ends with <paramref name="ct"/> only.</summary>
    /// <exception cref="PodcastException">UNKNOWN_PODCAST, or the orchestrator cannot be reached.</exception>
    public async IAsyncEnumerable<PodcastView> FollowAsync(string podcastId, [EnumeratorCancellation] CancellationToken ct)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var raised = changes.WatchAsync(ChangeKeys.Podcast(podcastId), left.Token).GetAsyncEnumerator(left.Token);
        Task<bool>? next = null;
        try
        {
            while (true)
            {
                next ??= raised.MoveNextAsync().AsTask(); // before looking, so that no change falls in between
                await foreach (var view in orchestrator.WatchPodcastAsync(podcastId, ct)) yield return view;
                await next;
                next = null;
            }
        }
        finally
        {
            await left.CancelAsync();
            if (next is not null) await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
