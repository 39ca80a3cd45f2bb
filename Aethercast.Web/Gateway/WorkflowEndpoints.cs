using Aethercast.Contracts.Ports;

namespace Aethercast.Web.Gateway;

internal static class WorkflowEndpoints
{
    public static void MapWorkflows(this RouteGroupBuilder api)
    {
        api.MapGet("/workflows/{workflowId}", async (string workflowId, IPodcastOrchestrator orchestrator, CancellationToken ct) =>
                TypedResults.Ok(await orchestrator.GetWorkflowAsync(workflowId, ct) ?? throw Problems.UnknownWorkflow(workflowId)))
            .WithName("get_workflow").WithSummary("A workflow and its tasks, for developers.").ProducesProblem(404);

    }
}
