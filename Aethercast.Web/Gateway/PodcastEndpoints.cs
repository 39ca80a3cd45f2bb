using System.Diagnostics;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Web.Listeners;
using Aethercast.Web.Streaming;

namespace Aethercast.Web.Gateway;

internal static class PodcastEndpoints
{
    public static void MapPodcasts(this RouteGroupBuilder api)
    {
        api.MapPost("/podcasts/generate", GenerateAsync)
            .WithName("generate_podcast").WithSummary("Starts an episode, or joins the one already being made for the same subject and preferences.")
            .Produces<GenerateAccepted>(StatusCodes.Status202Accepted).ProducesProblem(400).ProducesProblem(429);

        api.MapGet("/podcasts", async (OwnEpisodes own, HttpContext http, CancellationToken ct, int count = 50) =>
            {
                RequestChecks.Require(count is >= 1 and <= 200, "count must be 1 to 200.", "Ask for 1 to 200 episodes at a time.");
                return TypedResults.Ok(await own.ListAsync(http.User, count, ct));
            })
            .WithName("list_podcasts").WithSummary("The listener's own episodes, newest first.");

        api.MapGet("/podcasts/{podcastId}", async (string podcastId, IPodcastOrchestrator orchestrator, CancellationToken ct) =>
                TypedResults.Ok(await FindAsync(orchestrator, podcastId, ct) with { UserId = null }))
            .WithName("get_podcast").WithSummary("Status, progress by stage, chapters, transcript with times and citations, sources, error.").ProducesProblem(404);

        api.MapDelete("/podcasts/{podcastId}", async (string podcastId, IPodcastOrchestrator orchestrator, HttpContext http, CancellationToken ct) =>
            {
                await RequireOwnAsync(orchestrator, podcastId, http, ct);
                var stopped = await orchestrator.CancelAsync(podcastId, ct);
                return TypedResults.Ok(new CancelAnswer(podcastId, stopped));
            })
            .WithName("cancel_podcast").WithSummary("Stops all work on an episode. cancelled is false where it had ended before.").ProducesProblem(404);

        api.MapPost("/podcasts/{podcastId}/retry", async (string podcastId, IPodcastOrchestrator orchestrator, CancellationToken ct) =>
            {
                await orchestrator.RetryAsync(podcastId, ct);
                return TypedResults.Accepted($"/api/v1/podcasts/{podcastId}");
            })
            .WithName("retry_podcast").WithSummary("Takes a failed episode up again from the line where it was.").ProducesProblem(404);

        api.MapPost("/podcasts/{podcastId}/ask", async (string podcastId, AskRequest? body, IPodcastOrchestrator orchestrator, CancellationToken ct) =>
            {
                var request = RequestChecks.Valid(body);
                RequestChecks.Require(request.PlayheadSeconds is >= 0 and < 86_400, "playhead_seconds must be 0 or more.", "The place in the episode is not right.");
                return TypedResults.Accepted($"/api/v1/podcasts/{podcastId}", await orchestrator.AskAsync(podcastId, request, ct));
            })
            .WithName("ask_hosts").WithSummary("Asks the hosts a question; the answer is woven in at the next natural break.").ProducesProblem(404);

        api.MapPost("/podcasts/{podcastId}/steer", async (string podcastId, SteerRequest? body, IPodcastOrchestrator orchestrator, HttpContext http, CancellationToken ct) =>
            {
                await RequireOwnAsync(orchestrator, podcastId, http, ct);
                await orchestrator.SteerAsync(podcastId, RequestChecks.Valid(body), ct);
                return TypedResults.Accepted($"/api/v1/podcasts/{podcastId}");
            })
            .WithName("steer_podcast").WithSummary("Shorter, deeper, skip, another language: for what is not voiced yet.").ProducesProblem(404);

        api.MapPost("/podcasts/{podcastId}/edit", async (string podcastId, EditRequest? body, IPodcastOrchestrator orchestrator, HttpContext http, CancellationToken ct) =>
            {
                var request = RequestChecks.Valid(body);
                foreach (var line in request.Lines) RequestChecks.Valid(line);
                await RequireOwnAsync(orchestrator, podcastId, http, ct);
                return TypedResults.Accepted($"/api/v1/podcasts/{podcastId}", await orchestrator.EditAsync(podcastId, request, ct));
            })
            .WithName("edit_podcast").WithSummary("Changes lines or voices; the result is a new revision with a new stream.").ProducesProblem(404);
    }

    public static async Task<PodcastView> FindAsync(IPodcastOrchestrator orchestrator, string podcastId, CancellationToken ct) =>
        await orchestrator.GetPodcastAsync(podcastId, ct) ?? throw Problems.UnknownPodcast(podcastId);

    private static async Task<IResult> GenerateAsync(GenerateRequest? body, EpisodeStarts starts, Listening listening, HttpContext http, CancellationToken ct)
    {
        var at = listening.Now;
        var request = RequestChecks.Valid(body);
        var listener = http.User.ListenerId();
        var accepted = await starts.StartAsync(request, listener, listener ?? $"address:{http.Connection.RemoteIpAddress}", ct);
        listening.Pressed(accepted.StreamId, at, Activity.Current?.Context ?? default);
        return TypedResults.Accepted($"/api/v1/podcasts/{accepted.PodcastId}", accepted);
    }

    /// <summary>One episode may have many listeners; only whoever started it (or an operator) may change what all of them hear.</summary>
    private static async Task RequireOwnAsync(IPodcastOrchestrator orchestrator, string podcastId, HttpContext http, CancellationToken ct)
    {
        var podcast = await FindAsync(orchestrator, podcastId, ct);
        if (!http.User.MayChange(podcast)) throw Problems.Forbidden("The episode was started by another listener.");
    }
}

/// <param name="Cancelled">False where it had ended before.</param>
internal sealed record CancelAnswer(string PodcastId, bool Cancelled)
{
    public PodcastStatus? Status => Cancelled ? PodcastStatus.Cancelled : null;
}
