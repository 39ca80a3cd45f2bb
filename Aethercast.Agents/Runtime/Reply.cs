using System.Diagnostics;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Messaging;

namespace Aethercast.Agents.Runtime;

/// <summary>What a delivery says about whom to answer, and the way to do it.</summary>
internal sealed class Reply(ITaskQueue queue, QueueMessage message)
{
    private readonly Lazy<string?> idInBody = new(() => WireReader.TryReadField(message, "task_id"));

    public string? WorkflowId => message.Headers.GetValueOrDefault(Headers.WorkflowId);

    public string? PodcastId => message.Headers.GetValueOrDefault(Headers.PodcastId);

    public string? TaskId => message.Headers.GetValueOrDefault(Headers.TaskId) ?? idInBody.Value;

    /// <summary>The queue the body asks for where it is one of ours, else <paramref name="usual"/>: a message we could not read is not to be trusted further than that.</summary>
    public string QueueOr(string usual) => WireReader.TryReadField(message, "reply_to_queue") is { } asked && Queues.Results.Contains(asked) ? asked : usual;

    public Task SendAsync(object result, ResultStatus status, string to, CancellationToken ct) =>
        queue.PublishAsync(to, WireMessage.ForResult(result, status, ResultTaskId(result), WorkflowId, PodcastId, message.Priority), ct);

    public Dictionary<string, object?> Scope(string taskId) =>
        new() { ["task_id"] = taskId, ["workflow_id"] = WorkflowId, ["podcast_id"] = PodcastId };

    public void Describe(Activity? activity, string taskId)
    {
        activity?.SetTag("aethercast.task_id", taskId);
        activity?.SetTag("aethercast.workflow_id", WorkflowId);
        activity?.SetTag("aethercast.podcast_id", PodcastId);
    }

    private string ResultTaskId(object result) => (result as TaskError)?.TaskId ?? TaskId ?? message.MessageId;
}
