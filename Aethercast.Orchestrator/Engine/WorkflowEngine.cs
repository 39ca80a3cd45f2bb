using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Orchestrator.Engine;

/// <summary>
/// Runs decisions: one at a time for each workflow in this program, and by optimistic concurrency against others.
/// Events that arrive together are decided together and cost one transaction. What the database says is the truth;
/// sending tasks and feeding streams follow, and are repeated by the dispatcher and the sweep where they failed.
/// </summary>
internal sealed class WorkflowEngine(
    WorkflowRecord record, IEnumerable<IWorkflow> kinds, TaskSender sender, WakeClock wake, TimeProvider time, ILogger<WorkflowEngine> log)
{
    private const int MaxConflicts = 12;
    private const int MaxCollisions = 2;
    private const int MaxBatch = 64;
    private readonly Dictionary<string, IWorkflow> _kinds = kinds.ToDictionary(kind => kind.Trigger);
    private readonly ConcurrentDictionary<string, WorkflowSlot> _slots = new();

    /// <summary>Workflows in memory.</summary>
    public IEnumerable<WorkflowState> Known => _slots.Values.Select(slot => slot.State).OfType<WorkflowState>();

    /// <summary>Puts a new workflow on record and starts it.</summary>
    /// <exception cref="DbUpdateException">A row of it is there already.</exception>
    public async Task<WorkflowState> StartAsync(WorkflowState fresh, CancellationToken ct)
    {
        var slot = SlotOf(fresh.WorkflowId);
        await slot.Gate.WaitAsync(ct);
        try
        {
            return await DecideAsync(slot, null, fresh, [new PendingEvent(new WorkflowStarted())], ct);
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>Decides on an event; returns once the outcome is on record. Null where there is no such workflow.</summary>
    public async Task<WorkflowState?> PostAsync(string workflowId, WorkflowEvent @event)
    {
        var slot = SlotOf(workflowId);
        var mine = new PendingEvent(@event);
        slot.Waiting.Enqueue(mine);
        // Once it is in the line others may decide on it, so the caller cannot take it back.
        await slot.Gate.WaitAsync(CancellationToken.None);
        try
        {
            while (!mine.Done.IsCompleted) await DrainAsync(slot);
        }
        finally
        {
            slot.Gate.Release();
        }

        return await mine.Done;
    }

    /// <summary>The state as the database has it now; from memory where that is still right.</summary>
    public async Task<WorkflowState?> ReadAsync(string workflowId, CancellationToken ct)
    {
        if (_slots.TryGetValue(workflowId, out var known) && known.State is { } state && await record.IsCurrentAsync(state, ct)) return state;
        var slot = SlotOf(workflowId);
        await slot.Gate.WaitAsync(ct);
        try
        {
            slot.State = await record.LoadAsync(workflowId, ct);
            if (slot.State is null) _slots.TryRemove(workflowId, out _);
            return slot.State;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>What <paramref name="build"/> makes of the state, built once for each state.</summary>
    public TView View<TView>(WorkflowState state, Func<WorkflowState, TView> build) where TView : class
    {
        var slot = SlotOf(state.WorkflowId);
        if (slot.View is { } built && ReferenceEquals(built.Of, state) && built.View is TView view) return view;
        view = build(state);
        slot.View = new(state, view);
        return view;
    }

    /// <summary>Makes streams and signals follow the record once more.</summary>
    public Task FollowAgainAsync(WorkflowState state, CancellationToken ct) => _kinds[state.Trigger].FollowAsync(state, state, ct);

    /// <summary>Forgets workflows nobody asked for since <paramref name="before"/>; the database has them.</summary>
    public void Forget(DateTimeOffset before)
    {
        foreach (var slot in _slots.Values.Where(slot => slot.TouchedAt < before && slot.State is null or { HasEnded: true } && slot.Waiting.IsEmpty))
            _slots.TryRemove(new(slot.WorkflowId, slot));
    }

    private WorkflowSlot SlotOf(string workflowId)
    {
        var slot = _slots.GetOrAdd(workflowId, id => new(id));
        slot.TouchedAt = time.GetUtcNow();
        return slot;
    }

    private async Task DrainAsync(WorkflowSlot slot)
    {
        var batch = new List<PendingEvent>();
        while (batch.Count < MaxBatch && slot.Waiting.TryDequeue(out var next)) batch.Add(next);
        try
        {
            slot.State ??= await record.LoadAsync(slot.WorkflowId, CancellationToken.None);
            if (slot.State is { } state) await DecideAsync(slot, state, state, batch, CancellationToken.None);
            else foreach (var item in batch) item.Complete(null);
        }
        catch (Exception e)
        {
            // What is in memory may no longer be what is on record. Whoever waits for these events is told.
            slot.State = null;
            foreach (var item in batch) item.Fail(e);
        }
    }

    private async Task<WorkflowState> DecideAsync(WorkflowSlot slot, WorkflowState? before, WorkflowState start, List<PendingEvent> batch, CancellationToken ct)
    {
        var kind = _kinds[start.Trigger];
        using var scope = OrchestratorTelemetry.Scope(log, start);
        using var activity = OrchestratorTelemetry.Start(start, batch[0].Event);
        var collisions = 0;
        for (var conflicts = 0; ; conflicts++)
        {
            var now = time.GetUtcNow();
            var (after, send) = Fold(kind, start, batch, now);
            if (before is null && activity?.Id is { } id) after = after with { TraceParent = after.TraceParent ?? id };
            if (before?.IsStoredLike(after) == true)
            {
                // An event that means nothing to what we remember may mean something to what another orchestrator has put on record since.
                if (conflicts < MaxConflicts && !await record.IsCurrentAsync(before, ct))
                {
                    before = start = await ReloadAsync(slot, ct);
                    continue;
                }
            }
            else
            {
                after = WorkflowRows.NextVersion(before, after);
                try
                {
                    await kind.PrepareAsync(before, after, ct);
                    await record.SaveAsync(before, after, now, ct);
                }
                catch (DbUpdateException) when (before is not null && conflicts < MaxConflicts)
                {
                    // Another orchestrator was faster, or another workflow put a row they share: decide again on what is there now.
                    var current = await ReloadAsync(slot, ct);
                    if (current.Version == before.Version && collisions++ >= MaxCollisions) throw;
                    before = start = current;
                    continue;
                }
            }

            slot.State = after;
            OrchestratorTelemetry.Count(before, after);
            OrchestratorTelemetry.Tell(log, before, after);
            foreach (var item in batch) item.Complete(after);
            var lost = await FollowAsync(kind, before, after, send, ct);
            return lost.Count == 0 ? after : await DecideAsync(slot, after, after, [.. lost.Select(id => new PendingEvent(new TaskNotSent(id)))], ct);
        }
    }

    private async Task<WorkflowState> ReloadAsync(WorkflowSlot slot, CancellationToken ct) =>
        await record.LoadAsync(slot.WorkflowId, ct) ?? throw new KeyNotFoundException($"Workflow {slot.WorkflowId} is gone.");

    private (WorkflowState State, List<string> Send) Fold(IWorkflow kind, WorkflowState state, List<PendingEvent> batch, DateTimeOffset now)
    {
        var send = new List<string>();
        foreach (var item in batch.Where(item => !item.Done.IsFaulted))
        {
            try
            {
                var decision = kind.Decide(state, item.Event, now);
                state = decision.State;
                send.AddRange(decision.Send.Select(task => task.TaskId));
            }
            catch (Exception e)
            {
                // One event that cannot be decided must not take the others with it.
                log.LogError(e, "No decision on {Event} of workflow {WorkflowId}", item.Event.GetType().Name, state.WorkflowId);
                item.Fail(e);
            }
        }

        return (state, send);
    }

    /// <returns>Ids of the tasks that could not be sent.</returns>
    private async Task<IReadOnlyList<string>> FollowAsync(IWorkflow kind, WorkflowState? before, WorkflowState after, List<string> send, CancellationToken ct)
    {
        try
        {
            await kind.FollowAsync(before, after, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "Streams of workflow {WorkflowId} do not follow yet; the sweep will repeat it", after.WorkflowId);
        }

        var open = send.Distinct().Select(id => after.Tasks[id]).Where(task => task.IsOpen).ToList();
        var lost = await sender.SendAsync(after, open, ct);
        if (after.Tasks.Values.Where(task => task.IsOpen && !task.IsOut).Min(task => task.DueAt) is { } due) wake.WakeAt(due);
        return lost;
    }
}
