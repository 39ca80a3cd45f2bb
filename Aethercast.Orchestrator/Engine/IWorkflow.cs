using Aethercast.Platform.State;

namespace Aethercast.Orchestrator.Engine;

/// <summary>One kind of workflow: its decisions, and how its state lies in the database and in the world.</summary>
internal interface IWorkflow
{
    string Trigger { get; }

    /// <summary>Pure: the same state, event and time always give the same decision.</summary>
    Decision Decide(WorkflowState state, WorkflowEvent @event, DateTimeOffset now);

    /// <summary>The part of the state that lies in <c>context_data_json</c>.</summary>
    string Context(WorkflowState state);

    /// <summary>What this kind keeps in the context and in rows of the domain; the caller adds what every workflow has.</summary>
    Task<WorkflowState> LoadAsync(AethercastDbContext db, WorkflowInstance row, CancellationToken ct);

    /// <summary>Puts down what the rows will point at (blobs), before they are written.</summary>
    Task PrepareAsync(WorkflowState? before, WorkflowState after, CancellationToken ct);

    /// <summary>Writes the rows of the domain that differ; saved by the caller together with workflow and tasks.</summary>
    Task SaveAsync(AethercastDbContext db, WorkflowState? before, WorkflowState after, DateTimeOffset now, CancellationToken ct);

    /// <summary>Makes the world follow the record: streams, signals. May be repeated, may fail; a sweep repeats it.</summary>
    Task FollowAsync(WorkflowState? before, WorkflowState after, CancellationToken ct);
}
