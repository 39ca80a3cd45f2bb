using System.Collections.Immutable;
using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Engine;

/// <summary>
/// The whole state of one workflow. Immutable: what a decision changed is what differs by reference between before and after,
/// and that is what gets written.
/// </summary>
internal abstract record WorkflowState
{
    public required string WorkflowId { get; init; }
    public string? UserId { get; init; }
    public string? TriggerPayload { get; init; }
    public WorkflowStatus Overall { get; init; } = WorkflowStatus.InProgress;
    public string? ErrorMessage { get; init; }
    public string? TraceParent { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>0: not on record yet.</summary>
    public long Version { get; init; }
    public ImmutableDictionary<string, TaskState> Tasks { get; init; } = ImmutableDictionary<string, TaskState>.Empty;

    /// <summary>"podcast_generation" or "snippet_generation".</summary>
    public abstract string Trigger { get; }

    /// <summary>Set as header on its messages; null where the workflow makes no podcast.</summary>
    public virtual string? PodcastId => null;

    /// <summary>True where nothing that is stored differs.</summary>
    public virtual bool IsStoredLike(WorkflowState other) => ReferenceEquals(this, other);

    public bool HasEnded => Overall is WorkflowStatus.Completed or WorkflowStatus.CompletedWithErrors or WorkflowStatus.Failed or WorkflowStatus.Cancelled;
}

/// <summary>Something that happened to a workflow.</summary>
internal abstract record WorkflowEvent;

/// <param name="Send">Tasks to be sent once the state is on record.</param>
internal sealed record Decision(WorkflowState State, IReadOnlyList<TaskState> Send);
