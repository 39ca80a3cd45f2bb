using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;

namespace Aethercast.Web.Gateway;

internal static class EventEndpoints
{
    public static void MapEvents(this RouteGroupBuilder api) =>
        api.MapGet("/podcasts/{podcastId}/events", async (string podcastId, IPodcastOrchestrator orchestrator, HttpContext http, CancellationToken ct) =>
            {
                await PodcastEndpoints.FindAsync(orchestrator, podcastId, ct);
                http.Response.Headers["X-Accel-Buffering"] = "no";
                return TypedResults.ServerSentEvents(WatchAsync(orchestrator, podcastId, ct));
            })
            .WithName("watch_podcast").WithSummary("The episode as it changes, as server-sent events named podcast; ends with it.");

    private static async IAsyncEnumerable<SseItem<PodcastView>> WatchAsync(IPodcastOrchestrator orchestrator, string podcastId, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var view in orchestrator.WatchPodcastAsync(podcastId, ct))
            yield return new SseItem<PodcastView>(view with { UserId = null }, "podcast");
    }
}
