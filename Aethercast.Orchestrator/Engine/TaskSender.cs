using System.Diagnostics;
using Aethercast.Contracts.Ports;
using Aethercast.Platform.Messaging;

namespace Aethercast.Orchestrator.Engine;

/// <summary>Hands tasks that are on record to the queue.</summary>
internal sealed class TaskSender(ITaskQueue queue, ILogger<TaskSender> log)
{
    /// <returns>Ids of the tasks the queue did not take.</returns>
    public async Task<IReadOnlyList<string>> SendAsync(WorkflowState workflow, IReadOnlyList<TaskState> tasks, CancellationToken ct)
    {
        if (tasks.Count == 0) return [];
        var sent = await Task.WhenAll(tasks.Select(task => TrySendAsync(workflow, task, ct)));
        return [.. tasks.Where((_, i) => !sent[i]).Select(task => task.TaskId)];
    }

    private async Task<bool> TrySendAsync(WorkflowState workflow, TaskState task, CancellationToken ct)
    {
        var message = WireMessage.ForTask(task.TaskId, task.Input, workflow.WorkflowId, workflow.PodcastId, task.Priority);
        if ((Activity.Current?.Id ?? workflow.TraceParent) is { } trace)
            message = message with { Headers = new Dictionary<string, string>(message.Headers) { ["traceparent"] = trace } };
        try
        {
            await queue.PublishAsync(task.Queue, message, ct);
            return true;
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Task {TaskId} of workflow {WorkflowId} could not be sent; the dispatcher will", task.TaskId, workflow.WorkflowId);
            return false;
        }
    }
}
