using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;

namespace Aethercast.Platform.Messaging;

/// <summary>Composes what travels on the queues: the body as JSON, and the headers both sides go by. Trace context is added by the queue itself.</summary>
public static class WireMessage
{
    /// <summary>A task for an agent. The message bears the task's id, so that the same task sent twice is seen to be the same.</summary>
    public static QueueMessage ForTask(IAgentTask task, string? workflowId, string? podcastId, int priority = 4) =>
        new(task.TaskId, Body(task), HeadersOf(task.TaskId, workflowId, podcastId), priority);

    /// <summary>A task from its stored JSON.</summary>
    public static QueueMessage ForTask(string taskId, string taskJson, string? workflowId, string? podcastId, int priority = 4) =>
        new(taskId, System.Text.Encoding.UTF8.GetBytes(taskJson), HeadersOf(taskId, workflowId, podcastId), priority);

    /// <summary>A result, whole or partial, or a <see cref="TaskError"/> with <see cref="ResultStatus.Failed"/>.</summary>
    public static QueueMessage ForResult(object result, ResultStatus status, string taskId, string? workflowId, string? podcastId, int priority = 4)
    {
        var headers = HeadersOf(taskId, workflowId, podcastId);
        headers[Headers.Status] = InWireForm(status);
        return new(Ids.New(), Body(result), headers, priority);
    }

    /// <summary>The status of a result message; COMPLETED where the header is missing or unknown.</summary>
    public static ResultStatus StatusOf(QueueMessage message) => message.Headers.GetValueOrDefault(Headers.Status) switch
    {
        "FAILED" => ResultStatus.Failed,
        "IN_PROGRESS" => ResultStatus.InProgress,
        _ => ResultStatus.Completed,
    };

    private static string InWireForm(ResultStatus status) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(status.ToString());

    private static byte[] Body(object value) => JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), WireJson.Options);

    private static Dictionary<string, string> HeadersOf(string taskId, string? workflowId, string? podcastId)
    {
        var headers = new Dictionary<string, string>
        {
            [Headers.TaskId] = taskId,
            [Headers.SchemaVersion] = Headers.CurrentSchemaVersion.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        if (workflowId is not null) headers[Headers.WorkflowId] = workflowId;
        if (podcastId is not null) headers[Headers.PodcastId] = podcastId;
        return headers;
    }
}
