using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Api;

/// <summary>The orchestrator over HTTP, for a gateway in another program: see <see cref="OrchestratorRoutes"/>.</summary>
public static class OrchestratorEndpoints
{
    public static IEndpointRouteBuilder MapOrchestrator(this IEndpointRouteBuilder app)
    {
        var routes = app.MapGroup("").AddEndpointFilter(NameErrorsAsync);
        routes.MapPost(OrchestratorRoutes.Snippets, async (HttpRequest request, IPodcastOrchestrator cpoa, CancellationToken ct) => Json(await cpoa.GetSnippetsAsync(await Body<SnippetsQuery>(request, ct), ct)));
        routes.MapPost(OrchestratorRoutes.Generate, async (HttpRequest request, IPodcastOrchestrator cpoa, CancellationToken ct) => Json(await cpoa.GenerateAsync(await Body<GenerateCommand>(request, ct), ct)));
        routes.MapPost(OrchestratorRoutes.ListPodcasts, async (HttpRequest request, IPodcastOrchestrator cpoa, CancellationToken ct) => Json(await cpoa.ListPodcastsAsync(await Body<PodcastsQuery>(request, ct), ct)));
        routes.MapGet(OrchestratorRoutes.Podcast, async (string podcastId, IPodcastOrchestrator cpoa, CancellationToken ct) => JsonOrNothing(await cpoa.GetPodcastAsync(podcastId, ct)));
        routes.MapGet(OrchestratorRoutes.WatchPodcast, (string podcastId, HttpContext context, IPodcastOrchestrator cpoa, TimeProvider time) => WatchStream.WriteAsync(context, cpoa, podcastId, time));
        routes.MapPost(OrchestratorRoutes.Cancel, async (string podcastId, IPodcastOrchestrator cpoa, CancellationToken ct) => Json(await cpoa.CancelAsync(podcastId, ct)));
        routes.MapPost(OrchestratorRoutes.Retry, async (string podcastId, IPodcastOrchestrator cpoa, CancellationToken ct) => await Nothing(cpoa.RetryAsync(podcastId, ct)));
        routes.MapPost(OrchestratorRoutes.Playhead, async (string podcastId, HttpRequest request, IPodcastOrchestrator cpoa, CancellationToken ct) =>
            await Nothing(cpoa.ReportPlayheadAsync(podcastId, (await Body<PlayheadReport>(request, ct)).Seconds, ct)));
        routes.MapPost(OrchestratorRoutes.Ask, async (string podcastId, HttpRequest request, IPodcastOrchestrator cpoa, CancellationToken ct) => Json(await cpoa.AskAsync(podcastId, await Body<AskRequest>(request, ct), ct)));
        routes.MapPost(OrchestratorRoutes.Steer, async (string podcastId, HttpRequest request, IPodcastOrchestrator cpoa, CancellationToken ct) => await Nothing(cpoa.SteerAsync(podcastId, await Body<SteerRequest>(request, ct), ct)));
        routes.MapPost(OrchestratorRoutes.Edit, async (string podcastId, HttpRequest request, IPodcastOrchestrator cpoa, CancellationToken ct) => Json(await cpoa.EditAsync(podcastId, await Body<EditRequest>(request, ct), ct)));
        routes.MapGet(OrchestratorRoutes.PodcastOfStream, async (string streamId, IPodcastOrchestrator cpoa, CancellationToken ct) => JsonOrNothing(await cpoa.FindByStreamAsync(streamId, ct)));
        routes.MapGet(OrchestratorRoutes.Workflow, async (string workflowId, IPodcastOrchestrator cpoa, CancellationToken ct) => JsonOrNothing(await cpoa.GetWorkflowAsync(workflowId, ct)));
        routes.MapPost(OrchestratorRoutes.ListWorkflows, async (HttpRequest request, IPodcastOrchestrator cpoa, CancellationToken ct) => Json(await cpoa.ListWorkflowsAsync(await Body<WorkflowsQuery>(request, ct), ct)));
        routes.MapPost(OrchestratorRoutes.EpisodeCosts, async (HttpRequest request, IPodcastOrchestrator cpoa, CancellationToken ct) => Json(await cpoa.ListCostsAsync(await Body<EpisodeCostsQuery>(request, ct), ct)));
        return app;
    }

    private static async ValueTask<object?> NameErrorsAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (PodcastException e)
        {
            return Results.Json(new OrchestratorError(e.ErrorCode, e.Message, e.UserMessage), WireJson.Options, statusCode: e.HttpStatus);
        }
        catch (JsonException e)
        {
            return Results.Json(new OrchestratorError(ErrorCodes.InvalidRequest, e.Message, "That request could not be understood."), WireJson.Options, statusCode: 400);
        }
    }

    private static async Task<T> Body<T>(HttpRequest request, CancellationToken ct) =>
        await JsonSerializer.DeserializeAsync<T>(request.Body, WireJson.Options, ct) ?? throw new JsonException("null where an object was expected");

    private static IResult Json<T>(T value) => Results.Json(value, WireJson.Options);

    private static IResult JsonOrNothing<T>(T? value) where T : class => value is null ? Results.NoContent() : Json(value);

    private static async Task<IResult> Nothing(Task work)
    {
        await work;
        return Results.NoContent();
    }
}
