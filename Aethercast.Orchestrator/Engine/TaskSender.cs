using System.Diagnostics;
using System.Globalization;
using System.Text;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.Logging;

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
        var headers = new Dictionary<string, string>
        {
            [Headers.TaskId] = task.TaskId,
            [Headers.WorkflowId] = workflow.WorkflowId,
            [Headers.SchemaVersion] = Headers.CurrentSchemaVersion.ToString(CultureInfo.InvariantCulture),
        };
        if (workflow.PodcastId is { } podcast) headers[Headers.PodcastId] = podcast;
        if ((Activity.Current?.Id ?? workflow.TraceParent) is { } trace) headers["traceparent"] = trace;
        try
        {
            await queue.PublishAsync(task.Queue, new($"{task.TaskId}.{task.RetryCount}", Encoding.UTF8.GetBytes(task.Input), headers, task.Priority), ct);
            return true;
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Task {TaskId} of workflow {WorkflowId} could not be sent; the dispatcher will", task.TaskId, workflow.WorkflowId);
            return false;
        }
    }
}
