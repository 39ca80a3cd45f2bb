using Aethercast.Contracts.Wire;

namespace Aethercast.Platform.State;

/// <summary>Row of <c>workflow_instances</c>: one run of a data flow. Only the orchestrator writes it.</summary>
public sealed class WorkflowInstance
{
    public required string WorkflowId { get; set; }
    public string? UserId { get; set; }

    /// <summary>"snippet_generation" or "podcast_generation".</summary>
    public required string TriggerEventType { get; set; }
    public string? TriggerEventPayloadJson { get; set; }
    public WorkflowStatus OverallStatus { get; set; } = WorkflowStatus.Pending;

    /// <summary>The workflow's own state, as its decision function knows it.</summary>
    public required string ContextDataJson { get; set; }
    public string? ErrorMessage { get; set; }
    public string? TraceParent { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>Optimistic concurrency: set by the writer to one more than it read.</summary>
    public long Version { get; set; }
}
