using System.Security.Claims;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Web.Listeners;

namespace Aethercast.Web.Gateway;

/// <summary>
/// The one door to an episode that is there, for the API and for pages. An episode may have many listeners, and a change is heard by all
/// of them, so only whoever started it may make one, or an operator. What costs models and voices is bounded for each listener.
/// </summary>
internal sealed class EpisodeChanges(IPodcastOrchestrator orchestrator, GenerationLimit limit)
{
    public async Task<AskAccepted> AskAsync(ClaimsPrincipal listener, string podcastId, AskRequest? asked, CancellationToken ct)
    {
        var request = RequestChecks.Valid(asked);
        RequestChecks.Require(request.PlayheadSeconds is >= 0 and < 86_400, "playhead_seconds must be 0 or more.", "The place in the episode is not right.");
        await RequireOwnAsync(listener, podcastId, ct);
        await limit.RequireChangeAsync(Spender.Of(listener), ct);
        return await orchestrator.AskAsync(podcastId, request, ct);
    }

    public async Task SteerAsync(ClaimsPrincipal listener, string podcastId, SteerRequest? wish, CancellationToken ct)
    {
        var request = RequestChecks.Valid(wish);
        await RequireOwnAsync(listener, podcastId, ct);
        await limit.RequireChangeAsync(Spender.Of(listener), ct);
        await orchestrator.SteerAsync(podcastId, request, ct);
    }

    public async Task<GenerateAccepted> EditAsync(ClaimsPrincipal listener, string podcastId, EditRequest? edit, CancellationToken ct)
    {
        var request = RequestChecks.Valid(edit);
        foreach (var line in request.Lines) RequestChecks.Valid(line);
        await RequireOwnAsync(listener, podcastId, ct);
        await limit.RequireChangeAsync(Spender.Of(listener), ct);
        return await orchestrator.EditAsync(podcastId, request, ct);
    }

    public async Task RetryAsync(ClaimsPrincipal listener, string podcastId, CancellationToken ct)
    {
        await RequireOwnAsync(listener, podcastId, ct);
        await limit.RequireChangeAsync(Spender.Of(listener), ct);
        await orchestrator.RetryAsync(podcastId, ct);
    }

    /// <summary>False where it had ended before.</summary>
    public async Task<bool> CancelAsync(ClaimsPrincipal listener, string podcastId, CancellationToken ct)
    {
        await RequireOwnAsync(listener, podcastId, ct);
        return await orchestrator.CancelAsync(podcastId, ct);
    }

    private async Task RequireOwnAsync(ClaimsPrincipal listener, string podcastId, CancellationToken ct)
    {
        var podcast = await orchestrator.GetPodcastAsync(podcastId, ct) ?? throw Problems.UnknownPodcast(podcastId);
        if (!listener.MayChange(podcast)) throw Problems.Forbidden("The episode was started by another listener.");
    }
}
