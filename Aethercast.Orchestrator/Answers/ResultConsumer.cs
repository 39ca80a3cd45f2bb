using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Platform.Messaging;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Orchestrator.Answers;

/// <summary>
/// Takes the agents' answers off the result queues and lets the workflow decide. An answer is settled once the decision is on
/// record; one that cannot be read becomes a dead letter, and its task is told so.
/// </summary>
internal sealed class ResultConsumer(
    ITaskQueue queue, ResultReader reader, WorkflowEngine engine, IDbContextFactory<AethercastDbContext> databases, ILogger<ResultConsumer> log) : BackgroundService
{
    private static readonly ConsumeOptions Options = new() { Concurrency = 32, MaxDeliveries = 10 };
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Queues.Results.Select(name => queue.ConsumeAsync(name, Options, HandleAsync, stoppingToken)));

    private async Task<Settlement> HandleAsync(QueueDelivery delivery, CancellationToken ct)
    {
        var message = delivery.Message;
        if ((message.Headers.GetValueOrDefault(Headers.TaskId) ?? WireReader.TryReadField(message, "task_id")) is not { Length: > 0 } taskId)
            return Reject(delivery, "a result without a task_id");
        if ((message.Headers.GetValueOrDefault(Headers.WorkflowId) ?? await WorkflowOfAsync(taskId, ct)) is not { Length: > 0 } workflowId)
            return Reject(delivery, $"a result of an unknown task {taskId}");

        WorkflowEvent @event;
        string? unreadable = null;
        try
        {
            @event = await reader.ReadAsync(delivery.Queue, message, taskId, ct);
        }
        catch (WireException e)
        {
            unreadable = e.Message;
            @event = new TaskFailed(taskId, new(taskId, ErrorCodes.InvalidMessage, $"The answer could not be read: {e.Message}"));
        }

        try
        {
            if (await engine.PostAsync(workflowId, @event) is null) return Reject(delivery, $"there is no workflow {workflowId}");
        }
        catch (Exception e)
        {
            log.LogWarning(e, "No decision on an answer to task {TaskId}; it is tried again", taskId);
            return new Settlement.Retry(Pause * delivery.DeliveryCount, e.Message);
        }

        return unreadable is null ? Settlement.Ok : Reject(delivery, unreadable);
    }

    private Settlement.Reject Reject(QueueDelivery delivery, string reason)
    {
        log.LogWarning("Result {MessageId} on {Queue} cannot be used: {Reason}", delivery.Message.MessageId, delivery.Queue, reason);
        OrchestratorTelemetry.ResultRejected(delivery.Queue);
        return new Settlement.Reject(reason);
    }

    private async Task<string?> WorkflowOfAsync(string taskId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Tasks.Where(task => task.TaskId == taskId).Select(task => task.WorkflowId).FirstOrDefaultAsync(ct);
    }
}
