using Aethercast.Contracts.Wire;

namespace Aethercast.Platform.State;

/// <summary>Row of <c>task_instances</c>: one piece of work for one agent. The row is the truth, the message in the queue a hint.</summary>
public sealed class TaskInstance
{
    public required string TaskId { get; set; }
    public required string WorkflowId { get; set; }
    public required string AgentName { get; set; }
    public required string Queue { get; set; }
    public WorkTaskStatus Status { get; set; } = WorkTaskStatus.Pending;
    public int Priority { get; set; } = 4;
    public int RetryCount { get; set; }
    public required string InputParamsJson { get; set; }
    public string? OutputResultSummaryJson { get; set; }
    public string? ErrorDetailsJson { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? DispatchedAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>A dispatcher sends it (again) once this has passed; null: it is settled.</summary>
    public DateTimeOffset? DueAt { get; set; }
    public long Version { get; set; }
}
