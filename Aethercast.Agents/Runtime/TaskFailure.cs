using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.Runtime;

/// <summary>Turns whatever ended a task into the specification's error object.</summary>
internal static class TaskFailure
{
    private const int NoSpaceLeft = 28; // ENOSPC, which .NET passes on as the HResult of the IOException

    public static TaskError From(string taskId, Exception exception) => exception switch
    {
        AgentException e => Of(taskId, e.ErrorCode, e.Message, e.Retryable, e.RetryAfter),
        IOException { HResult: NoSpaceLeft } e => Of(taskId, ErrorCodes.StorageFull, e.Message, retryable: true, TimeSpan.FromSeconds(30)),
        _ => Of(taskId, ErrorCodes.AgentFailure, $"{exception.GetType().Name}: {exception.Message}", retryable: true),
    };

    public static TaskError Timeout(string taskId, string agent, double seconds) =>
        Of(taskId, ErrorCodes.AgentTimeout, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{agent} took longer than {seconds:0.#} s"), retryable: true);

    public static TaskError Cancelled(string taskId) => Of(taskId, ErrorCodes.Cancelled, "The workflow was cancelled", retryable: false);

    public static TaskError Invalid(string taskId, string why) => Of(taskId, ErrorCodes.InvalidMessage, why, retryable: false);

    private static TaskError Of(string taskId, string code, string message, bool retryable, TimeSpan? after = null) =>
        new(taskId, code, message, JsonSerializer.SerializeToElement(new TaskErrorDetails(retryable, after?.TotalSeconds), WireJson.Options));
}
