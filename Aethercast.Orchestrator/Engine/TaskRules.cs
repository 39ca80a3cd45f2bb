using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Engine;

/// <summary>What the orchestrator knows of time: deadlines, pauses, and what an agent's error says about trying again.</summary>
internal sealed class TaskRules(OrchestratorOptions options)
{
    private const int PatienceWithBacklog = 20;

    public int MaxRetries => options.MaxRetries;

    public TimeSpan Deadline(string agent) => agent switch
    {
        AgentNames.VoiceForge => options.VoiceDeadline,
        AgentNames.PodcastScriptWeaver => options.ScriptDeadline,
        AgentNames.WebContentHarvester => options.HarvestDeadline,
        _ => options.OtherDeadline,
    };

    public TaskState Sent(TaskState task, DateTimeOffset now) =>
        task with { Status = WorkTaskStatus.Dispatched, DispatchedAt = now, DueAt = now + Deadline(task.AgentName) };

    /// <summary>A sign of life: the deadline starts anew.</summary>
    public TaskState Alive(TaskState task, DateTimeOffset now) => task with
    {
        Status = WorkTaskStatus.InProgress,
        StartedAt = task.StartedAt ?? now,
        DueAt = now + Deadline(task.AgentName),
    };

    public static TaskState Settled(TaskState task, WorkTaskStatus status, DateTimeOffset now, object? output = null) => task with
    {
        Status = status,
        StartedAt = task.StartedAt ?? task.DispatchedAt,
        CompletedAt = now,
        DueAt = null,
        Output = output is null ? task.Output : WireJson.ToText(output),
    };

    public TaskState ToBeRetried(TaskState task, TaskError error, DateTimeOffset now) => task with
    {
        Status = WorkTaskStatus.Retrying,
        RetryCount = task.RetryCount + 1,
        Error = WireJson.ToText(error),
        DueAt = now + Pause(task, error),
    };

    public TaskState NotSent(TaskState task, DateTimeOffset now) => task with { Status = WorkTaskStatus.Pending, DueAt = now + options.RetryPause };

    /// <summary>True where the missing answer is no fault: the message still waits among others.</summary>
    public bool IsMerelyWaiting(TaskState task, long backlog, DateTimeOffset now) =>
        task.Status == WorkTaskStatus.Dispatched && backlog > 0 && now - task.DispatchedAt < PatienceWithBacklog * Deadline(task.AgentName);

    public TaskState WaitOn(TaskState task, DateTimeOffset now) => task with { DueAt = now + Deadline(task.AgentName) };

    public static TaskError TimedOut(TaskState task) =>
        new(task.TaskId, ErrorCodes.AgentTimeout, $"{task.AgentName} did not answer in time.");

    /// <summary>Agents say in error_details whether another try may help; silence means yes. What was called off while we want it is only out of date.</summary>
    public static bool IsRetryable(TaskError error) =>
        error.ErrorCode == ErrorCodes.Cancelled || !(Detail(error, "retryable") is { ValueKind: JsonValueKind.False });

    private TimeSpan Pause(TaskState task, TaskError error)
    {
        var pause = options.RetryPause * Math.Pow(2, Math.Min(task.RetryCount, 16));
        if (Detail(error, "retry_after_seconds") is { ValueKind: JsonValueKind.Number } asked && asked.TryGetDouble(out var seconds) && seconds > pause.TotalSeconds)
            pause = TimeSpan.FromSeconds(Math.Min(seconds, options.MaxRetryPause.TotalSeconds));
        return pause < options.MaxRetryPause ? pause : options.MaxRetryPause;
    }

    private static JsonElement? Detail(TaskError error, string name) =>
        error.ErrorDetails is { ValueKind: JsonValueKind.Object } details && details.TryGetProperty(name, out var value) ? value : null;
}
