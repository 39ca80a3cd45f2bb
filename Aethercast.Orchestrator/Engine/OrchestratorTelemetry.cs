using System.Diagnostics;
using System.Diagnostics.Metrics;
using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Engine;

/// <summary>What the orchestrator tells about itself.</summary>
internal static class OrchestratorTelemetry
{
    public const string SourceName = "Aethercast.Orchestrator";
    public const string MeterName = "Aethercast";

    public static ActivitySource Source { get; } = new(SourceName);

    internal static Meter Meter { get; } = new(MeterName);

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("aethercast.task.retries", "{task}", "Tasks tried again");
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("aethercast.task.failures", "{task}", "Tasks given up");
    private static readonly Counter<long> Rejected = Meter.CreateCounter<long>("aethercast.results.dead_letters", "{message}", "Results that could not be read");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("aethercast.task.turnaround", "s", "From sending a task to its end, its wait in the queue included");

    /// <summary>A span in the workflow's own trace, linked to whatever brought the event.</summary>
    public static Activity? Start(WorkflowState workflow, WorkflowEvent @event)
    {
        if (!Source.HasListeners()) return null;
        var caller = Activity.Current?.Context ?? default;
        var parent = workflow.TraceParent is { } trace && ActivityContext.TryParse(trace, null, out var own) && own.TraceId != caller.TraceId ? own : caller;
        var activity = Source.StartActivity($"decide {@event.GetType().Name}", ActivityKind.Internal, parent,
            links: parent != caller && caller != default ? [new ActivityLink(caller)] : null);
        activity?.SetTag("workflow_id", workflow.WorkflowId);
        if (workflow.PodcastId is { } podcast) activity?.SetTag("podcast_id", podcast);
        return activity;
    }

    /// <summary>For everything that is logged meanwhile.</summary>
    public static IDisposable? Scope(ILogger log, WorkflowState workflow) =>
        log.BeginScope(new Dictionary<string, object?> { ["workflow_id"] = workflow.WorkflowId, ["podcast_id"] = workflow.PodcastId });

    /// <summary>The two moments of a workflow that are worth a line.</summary>
    public static void Tell(ILogger log, WorkflowState? before, WorkflowState after)
    {
        if (before is null) log.LogInformation("A {Trigger} workflow began", after.Trigger);
        if (after.HasEnded && before?.HasEnded != true) log.LogInformation("A {Trigger} workflow ended: {Status}", after.Trigger, after.Overall);
    }

    public static void Count(WorkflowState? before, WorkflowState after)
    {
        foreach (var (id, task) in after.Tasks)
        {
            if (before?.Tasks.GetValueOrDefault(id) is not { } old || ReferenceEquals(old, task)) continue;
            var agent = new KeyValuePair<string, object?>("agent", task.AgentName);
            if (task.RetryCount > old.RetryCount) Retries.Add(1, agent);
            if (task.Status == WorkTaskStatus.Failed && old.Status != WorkTaskStatus.Failed) Failures.Add(1, agent);
            if (task.CompletedAt is { } end && old.CompletedAt is null && task.DispatchedAt is { } start)
                Duration.Record((end - start).TotalSeconds, agent, new("status", task.Status.ToString()));
        }
    }

    public static void ResultRejected(string queue) => Rejected.Add(1, new KeyValuePair<string, object?>("queue", queue));
}
