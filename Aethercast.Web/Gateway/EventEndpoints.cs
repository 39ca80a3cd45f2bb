using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;

namespace Aethercast.Web.Gateway;

internal static class EventEndpoints
{
    public static void MapEvents(this RouteGroupBuilder api) =>
        api.MapGet("/podcasts/{podcastId}/events", async (string podcastId, IPodcastOrchestrator orchestrator, IHostApplicationLifetime program, HttpContext http, CancellationToken ct) =>
            {
                await PodcastEndpoints.FindAsync(orchestrator, podcastId, ct);
                http.Response.Headers["X-Accel-Buffering"] = "no";
                return TypedResults.ServerSentEvents(WatchAsync(orchestrator, podcastId, program.ApplicationStopping, ct));
            })
            .WithName("watch_podcast").WithSummary("The episode as it changes, as server-sent events named podcast; ends with it.");

    private static async IAsyncEnumerable<SseItem<PodcastView>> WatchAsync(IPodcastOrchestrator orchestrator, string podcastId, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct, stopping);
        await using var views = orchestrator.WatchPodcastAsync(podcastId, until.Token).GetAsyncEnumerator(until.Token);
        while (true)
        {
            try
            {
                if (!await views.MoveNextAsync()) yield break;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                yield break; // asked to stop: the browser comes back of itself, to whoever is there
            }

            yield return new SseItem<PodcastView>(views.Current with { UserId = null }, "podcast");
        }
    }
}
