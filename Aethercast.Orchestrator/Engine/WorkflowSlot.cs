using System.Collections.Concurrent;

namespace Aethercast.Orchestrator.Engine;

/// <summary>The place of one workflow in this program's memory: its last known state, and what waits to be decided.</summary>
internal sealed class WorkflowSlot(string workflowId)
{
    public string WorkflowId { get; } = workflowId;
    public SemaphoreSlim Gate { get; } = new(1, 1);
    public ConcurrentQueue<PendingEvent> Waiting { get; } = new();

    /// <summary>Written under the gate, read by anybody.</summary>
    public volatile WorkflowState? State;
    public DateTimeOffset TouchedAt { get; set; }

    /// <summary>A view somebody built of a state, kept as long as the state is the same.</summary>
    public volatile BuiltView? View;
}

internal sealed record BuiltView(WorkflowState Of, object View);

/// <summary>An event and whoever waits for it to be on record.</summary>
internal sealed class PendingEvent(WorkflowEvent @event)
{
    private readonly TaskCompletionSource<WorkflowState?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WorkflowEvent Event { get; } = @event;
    public Task<WorkflowState?> Done => _done.Task;

    /// <param name="state">Null: there is no such workflow.</param>
    public void Complete(WorkflowState? state) => _done.TrySetResult(state);

    public void Fail(Exception exception) => _done.TrySetException(exception);
}
