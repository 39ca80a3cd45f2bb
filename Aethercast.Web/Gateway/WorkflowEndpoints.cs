using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Web.Listeners;

namespace Aethercast.Web.Gateway;

internal static class WorkflowEndpoints
{
    public static void MapWorkflows(this RouteGroupBuilder api)
    {
        api.MapGet("/workflows/{workflowId}", async (string workflowId, IPodcastOrchestrator orchestrator, HttpContext http, CancellationToken ct) =>
            {
                var workflow = await orchestrator.GetWorkflowAsync(workflowId, ct) ?? throw Problems.UnknownWorkflow(workflowId);
                // Its tasks hold what somebody asked for.
                if (workflow.UserId is { } owner && !http.User.ListenerIds().Contains(owner) && !http.User.IsOperator()) throw Problems.UnknownWorkflow(workflowId);
                return TypedResults.Ok(workflow with { UserId = null });
            })
            .WithName("get_workflow").WithSummary("A workflow and its tasks, for whoever started it and for operators.").ProducesProblem(404);

        api.MapGet("/workflows", async (IPodcastOrchestrator orchestrator, HttpContext http, CancellationToken ct, int count = 50, string? status = null) =>
            {
                if (!http.User.IsOperator()) throw Problems.OperatorsOnly();
                RequestChecks.Require(count is >= 1 and <= 200, "count must be 1 to 200.", "Ask for 1 to 200 workflows at a time.");
                return TypedResults.Ok(await orchestrator.ListWorkflowsAsync(new WorkflowsQuery(count, status), ct));
            })
            .WithName("list_workflows").WithSummary("The newest workflows, without their tasks; for operators.").ProducesProblem(403);
    }
}
