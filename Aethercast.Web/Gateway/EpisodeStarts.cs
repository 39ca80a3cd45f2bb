using System.Security.Claims;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Web.Listeners;

namespace Aethercast.Web.Gateway;

/// <summary>Starts episodes for listeners, within their limit. Whoever is at it may still join what is there already: that costs nothing.</summary>
internal sealed class EpisodeStarts(IPodcastOrchestrator orchestrator, GenerationLimit limit, ListenerLimits own, IListenerLibrary library)
{
    /// <exception cref="PodcastException">RATE_LIMITED, or whatever the orchestrator refuses.</exception>
    public async Task<GenerateAccepted> StartAsync(GenerateRequest request, ClaimsPrincipal listener, CancellationToken ct)
    {
        var listenerId = listener.ListenerId();
        var place = await limit.TakeAsync(Spender.Of(listener), listenerId is null ? null : await own.FindAsync(listenerId, ct), ct);
        var started = false;
        try
        {
            if (listenerId is not null) request = (await library.PreferencesAsync(listenerId, ct)).Complete(request);
            var accepted = await orchestrator.GenerateAsync(new GenerateCommand(Ids.New(), request, listenerId, JoinOnly: !place.Granted), ct);
            started = !accepted.Joined;
            return accepted;
        }
        catch (PodcastException none) when (!place.Granted && none.ErrorCode == ErrorCodes.NothingToJoin)
        {
            throw GenerationLimit.Refusal(place);
        }
        finally
        {
            if (!started) await limit.GiveBackAsync(place, CancellationToken.None);
        }
    }
}
