using System.Collections.Immutable;
using Aethercast.Platform.State;

namespace Aethercast.Orchestrator.Engine;

/// <summary>Between <see cref="WorkflowState"/> and the rows of <c>workflow_instances</c> and <c>task_instances</c>.</summary>
internal static class WorkflowRows
{
    public static void Save(AethercastDbContext db, WorkflowState? before, WorkflowState after, string context, DateTimeOffset now)
    {
        var row = new WorkflowInstance
        {
            WorkflowId = after.WorkflowId,
            UserId = after.UserId,
            TriggerEventType = after.Trigger,
            TriggerEventPayloadJson = after.TriggerPayload,
            OverallStatus = after.Overall,
            ContextDataJson = context,
            ErrorMessage = after.ErrorMessage,
            TraceParent = after.TraceParent,
            CreatedAt = after.CreatedAt,
            UpdatedAt = now,
            CompletedAt = after.CompletedAt,
            Version = after.Version,
        };
        if (before is null)
        {
            db.Workflows.Add(row);
        }
        else
        {
            var entry = db.Workflows.Update(row);
            entry.Property(x => x.Version).OriginalValue = before.Version;
            entry.Property(x => x.TriggerEventPayloadJson).IsModified = false;
        }

        foreach (var (id, task) in after.Tasks)
        {
            var old = before?.Tasks.GetValueOrDefault(id);
            if (ReferenceEquals(old, task)) continue;
            var taskRow = ToRow(after.WorkflowId, task);
            if (old is null)
            {
                db.Tasks.Add(taskRow);
                continue;
            }

            var entry = db.Tasks.Update(taskRow);
            entry.Property(x => x.Version).OriginalValue = old.Version;
            entry.Property(x => x.InputParamsJson).IsModified = old.Input != task.Input;
        }
    }

    /// <summary>Counts up the versions of what differs, so that the state says what the rows will say.</summary>
    public static WorkflowState NextVersion(WorkflowState? before, WorkflowState after)
    {
        var tasks = after.Tasks.ToBuilder();
        foreach (var (id, task) in after.Tasks)
        {
            var old = before?.Tasks.GetValueOrDefault(id);
            if (!ReferenceEquals(old, task)) tasks[id] = task with { Version = (old?.Version ?? 0) + 1 };
        }

        return after with { Version = (before?.Version ?? 0) + 1, Tasks = tasks.ToImmutable() };
    }

    /// <summary>The state with all that its rows say and every workflow has.</summary>
    public static WorkflowState Restore(WorkflowState state, WorkflowInstance row, IEnumerable<TaskInstance> tasks) => state with
    {
        WorkflowId = row.WorkflowId,
        UserId = row.UserId,
        TriggerPayload = row.TriggerEventPayloadJson,
        Overall = row.OverallStatus,
        ErrorMessage = row.ErrorMessage,
        TraceParent = row.TraceParent,
        CreatedAt = row.CreatedAt,
        CompletedAt = row.CompletedAt,
        Version = row.Version,
        Tasks = ToTasks(tasks),
    };

    private static ImmutableDictionary<string, TaskState> ToTasks(IEnumerable<TaskInstance> rows) =>
        rows.ToImmutableDictionary(row => row.TaskId, row => new TaskState(row.TaskId, row.AgentName, row.Queue, row.InputParamsJson, row.CreatedAt)
        {
            Status = row.Status,
            Priority = row.Priority,
            RetryCount = row.RetryCount,
            Output = row.OutputResultSummaryJson,
            Error = row.ErrorDetailsJson,
            DispatchedAt = row.DispatchedAt,
            StartedAt = row.StartedAt,
            CompletedAt = row.CompletedAt,
            DueAt = row.DueAt,
            Version = row.Version,
        });

    private static TaskInstance ToRow(string workflowId, TaskState task) => new()
    {
        TaskId = task.TaskId,
        WorkflowId = workflowId,
        AgentName = task.AgentName,
        Queue = task.Queue,
        Status = task.Status,
        Priority = task.Priority,
        RetryCount = task.RetryCount,
        InputParamsJson = task.Input,
        OutputResultSummaryJson = task.Output,
        ErrorDetailsJson = task.Error,
        CreatedAt = task.CreatedAt,
        DispatchedAt = task.DispatchedAt,
        StartedAt = task.StartedAt,
        CompletedAt = task.CompletedAt,
        DueAt = task.DueAt,
        Version = task.Version,
    };
}
