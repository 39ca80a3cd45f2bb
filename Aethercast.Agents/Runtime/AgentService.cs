using System.Diagnostics;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Messaging;

namespace Aethercast.Agents.Runtime;

/// <summary>
/// Runs one agent on its queue. A task that fails is reported to the reply queue and is done with here: the orchestrator decides
/// whether to try again. Only what cannot be read becomes a dead letter, and only what could not be reported is delivered again.
/// </summary>
internal sealed class AgentService<TTask>(IAgent<TTask> agent, AgentOptions options, ITaskQueue queue, CancelWatch cancels, TimeProvider time, ILogger log) : BackgroundService
    where TTask : class, IAgentTask
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Concurrency == 0) return Task.CompletedTask;
        var consume = new ConsumeOptions { Concurrency = options.Concurrency, MaxDeliveries = options.MaxDeliveries, DrainTimeout = TimeSpan.FromSeconds(options.DrainSeconds) };
        return queue.ConsumeAsync(agent.Queue, consume, HandleAsync, stoppingToken);
    }

    private async Task<Settlement> HandleAsync(QueueDelivery delivery, CancellationToken ct)
    {
        var reply = new Reply(queue, delivery.Message, time);
        TTask task;
        try
        {
            task = WireReader.Read<TTask>(delivery.Message);
        }
        catch (WireException e)
        {
            log.LogWarning("{Agent} cannot read message {MessageId}: {Reason}", agent.Name, delivery.Message.MessageId, e.Message);
            if (reply.TaskId is { } id) await reply.SendAsync(TaskFailure.Invalid(id, e.Message), ResultStatus.Failed, reply.QueueOr(Replies.For(agent.Queue)), ct);
            return new Settlement.Reject(e.Message);
        }

        using var scope = log.BeginScope(reply.Scope(task.TaskId));
        using var activity = AgentTelemetry.Source.StartActivity($"{agent.Name} run", ActivityKind.Internal);
        reply.Describe(activity, task.TaskId);
        activity?.SetTag("aethercast.agent", agent.Name);

        var started = time.GetTimestamp();
        var (result, error) = await RunAsync(task, reply, delivery.DeliveryCount, ct);
        var outcome = error?.ErrorCode ?? "completed";
        var took = time.GetElapsedTime(started);
        AgentTelemetry.Done(agent.Name, outcome, took);
        log.LogInformation("{Agent}: {Outcome} after {Milliseconds:0} ms", agent.Name, outcome, took.TotalMilliseconds);
        activity?.SetTag("aethercast.outcome", outcome);
        if (error is not null) activity?.SetStatus(ActivityStatusCode.Error, error.ErrorMessage);

        await reply.SendAsync(result ?? error!, error is null ? ResultStatus.Completed : ResultStatus.Failed, task.ReplyToQueue, ct);
        return Settlement.Ok;
    }

    private async Task<(object? Result, TaskError? Error)> RunAsync(TTask task, Reply reply, int deliveryCount, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), time);
        using var cancel = new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token, cancel.Token);
        using var registration = reply.WorkflowId is { } workflow ? cancels.Register(workflow, cancel) : null;
        try
        {
            if (reply.WorkflowId is { } id && await cancels.IsCancelledAsync(id, both.Token)) return (null, TaskFailure.Cancelled(task.TaskId));
            var context = new AgentContext(task.TaskId, reply.WorkflowId, reply.PodcastId, deliveryCount, (part, stop) => reply.SendAsync(part, ResultStatus.InProgress, task.ReplyToQueue, stop));
            return (await agent.RunAsync(task, context, both.Token), null);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // Told to stop and out of time: the message goes back as it was, and another agent takes it.
            throw new OperationCanceledException(ct);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            log.LogInformation("{Agent} stopped: the workflow was cancelled", agent.Name);
            return (null, TaskFailure.Cancelled(task.TaskId));
        }
        catch (Exception e) when (timeout.IsCancellationRequested)
        {
            log.LogWarning(e, "{Agent} ran out of time", agent.Name);
            return (null, TaskFailure.Timeout(task.TaskId, agent.Name, options.TimeoutSeconds));
        }
        catch (AgentException e)
        {
            log.LogWarning("{Agent} failed with {ErrorCode}: {Reason}", agent.Name, e.ErrorCode, e.Message);
            return (null, TaskFailure.From(task.TaskId, e));
        }
        catch (Exception e)
        {
            log.LogError(e, "{Agent} failed in a way it has no name for", agent.Name);
            return (null, TaskFailure.From(task.TaskId, e));
        }
    }
}
