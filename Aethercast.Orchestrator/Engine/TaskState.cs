using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Engine;

/// <summary>One piece of work for one agent, as the decision functions see it. Becomes a row of <c>task_instances</c>.</summary>
/// <param name="Input">The task message as JSON; exactly what is sent.</param>
internal sealed record TaskState(string TaskId, string AgentName, string Queue, string Input, DateTimeOffset CreatedAt)
{
    public WorkTaskStatus Status { get; init; } = WorkTaskStatus.Pending;
    public int Priority { get; init; } = 4;
    public int RetryCount { get; init; }
    public string? Output { get; init; }
    public string? Error { get; init; }
    public DateTimeOffset? DispatchedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When somebody must look at it again: to send it, or to ask why there is no answer.</summary>
    public DateTimeOffset? DueAt { get; init; }
    public long Version { get; init; }

    public bool IsOpen => Status is WorkTaskStatus.Pending or WorkTaskStatus.Dispatched or WorkTaskStatus.InProgress or WorkTaskStatus.Retrying;

    /// <summary>With an agent, as far as is known.</summary>
    public bool IsOut => Status is WorkTaskStatus.Dispatched or WorkTaskStatus.InProgress;
}
