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

        api.MapDelete("/podcasts/{podcastId}", async (string podcastId, EpisodeChanges changes, HttpContext http, CancellationToken ct) =>
                TypedResults.Ok(new CancelAnswer(podcastId, await changes.CancelAsync(http.User, podcastId, ct))))
            .WithName("cancel_podcast").WithSummary("Stops all work on an episode. cancelled is false where it had ended before.").ProducesProblem(403).ProducesProblem(404);

        api.MapPost("/podcasts/{podcastId}/retry", async (string podcastId, EpisodeChanges changes, HttpContext http, CancellationToken ct) =>
            {
                await changes.RetryAsync(http.User, podcastId, ct);
                return TypedResults.Accepted(AddressOf(podcastId));
            })
            .WithName("retry_podcast").WithSummary("Takes a failed episode up again from the line where it was.").ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);

        api.MapPost("/podcasts/{podcastId}/ask", async (string podcastId, AskRequest? body, EpisodeChanges changes, HttpContext http, CancellationToken ct) =>
                TypedResults.Accepted(AddressOf(podcastId), await changes.AskAsync(http.User, podcastId, body, ct)))
            .WithName("ask_hosts").WithSummary("Asks the hosts a question; the answer is woven in at the next natural break.").ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);

        api.MapPost("/podcasts/{podcastId}/steer", async (string podcastId, SteerRequest? body, EpisodeChanges changes, HttpContext http, CancellationToken ct) =>
            {
                await changes.SteerAsync(http.User, podcastId, body, ct);
                return TypedResults.Accepted(AddressOf(podcastId));
            })
            .WithName("steer_podcast").WithSummary("Shorter, deeper, skip, another language: for what is not voiced yet.").ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);

        api.MapPost("/podcasts/{podcastId}/edit", async (string podcastId, EditRequest? body, EpisodeChanges changes, HttpContext http, CancellationToken ct) =>
                TypedResults.Accepted(AddressOf(podcastId), await changes.EditAsync(http.User, podcastId, body, ct)))
            .WithName("edit_podcast").WithSummary("Changes lines or voices; the result is a new revision with a new stream.").ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
    }

    public static async Task<PodcastView> FindAsync(IPodcastOrchestrator orchestrator, string podcastId, CancellationToken ct) =>
        await orchestrator.GetPodcastAsync(podcastId, ct) ?? throw Problems.UnknownPodcast(podcastId);

    private static async Task<IResult> GenerateAsync(GenerateRequest? body, EpisodeStarts starts, Listening listening, HttpContext http, CancellationToken ct)
    {
        var at = listening.Now;
        var request = RequestChecks.Valid(body);
        var accepted = await starts.StartAsync(request, http.User, ct);
        listening.Pressed(accepted.StreamId, at, Activity.Current?.Context ?? default);
        return TypedResults.Accepted(AddressOf(accepted.PodcastId), accepted);
    }

    private static string AddressOf(string podcastId) => $"/api/v1/podcasts/{Uri.EscapeDataString(podcastId)}";
}

/// <param name="Cancelled">False where it had ended before.</param>
internal sealed record CancelAnswer(string PodcastId, bool Cancelled)
{
    public PodcastStatus? Status => Cancelled ? PodcastStatus.Cancelled : null;
}
