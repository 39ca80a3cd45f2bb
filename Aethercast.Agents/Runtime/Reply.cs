using System.Diagnostics;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Messaging;

namespace Aethercast.Agents.Runtime;

/// <summary>What a delivery says about whom to answer, and the way to do it.</summary>
internal sealed class Reply(ITaskQueue queue, QueueMessage message, TimeProvider time)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly Lazy<string?> idInBody = new(() => WireReader.TryReadField(message, "task_id"));

    public string? WorkflowId => message.Headers.GetValueOrDefault(Headers.WorkflowId);

    public string? PodcastId => message.Headers.GetValueOrDefault(Headers.PodcastId);

    public string? TaskId => message.Headers.GetValueOrDefault(Headers.TaskId) ?? idInBody.Value;

    /// <summary>The queue the body asks for where it is one of ours, else <paramref name="usual"/>: a message we could not read is not to be trusted further than that.</summary>
    public string QueueOr(string usual) => WireReader.TryReadField(message, "reply_to_queue") is { } asked && Queues.Results.Contains(asked) ? asked : usual;

    /// <summary>Where nobody takes answers off their queue, whoever makes them waits: work that is done is not thrown away for want of room.</summary>
    public async Task SendAsync(object result, ResultStatus status, string to, CancellationToken ct)
    {
        var answer = WireMessage.ForResult(result, status, ResultTaskId(result), WorkflowId, PodcastId, message.Priority);
        for (var wait = ShortestWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await queue.PublishAsync(to, answer, ct);
                return;
            }
            catch (QueueFullException)
            {
                await Task.Delay(wait, time, ct);
            }
        }
    }

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
