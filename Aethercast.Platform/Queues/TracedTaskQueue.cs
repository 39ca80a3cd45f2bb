using System.Diagnostics;
using Aethercast.Contracts.Ports;
using Aethercast.Platform.Telemetry;

namespace Aethercast.Platform.Queues;

/// <summary>Makes each hop over a queue part of the one trace: a producer span on publish, whose context travels in the headers, and a consumer span under it on delivery.</summary>
internal sealed class TracedTaskQueue(ITaskQueue inner, string system) : ITaskQueue
{
    private const string TraceParent = "traceparent";
    private const string TraceState = "tracestate";

    public Task<bool> HasForgottenAsync(CancellationToken ct) => inner.HasForgottenAsync(ct);

    public async Task PublishAsync(string queue, QueueMessage message, CancellationToken ct)
    {
        // Stored work that is sent again has no span around it, but knows the trace it began in.
        using var activity = PlatformTelemetry.Source.StartActivity($"send {queue}", ActivityKind.Producer, Activity.Current is { } current ? current.Context : ContextOf(message));
        Describe(activity, queue, message, "send");
        try
        {
            await inner.PublishAsync(queue, WithContext(message, activity ?? Activity.Current), ct);
        }
        catch (Exception e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
    }

    public Task ConsumeAsync(string queue, ConsumeOptions options, Func<QueueDelivery, CancellationToken, Task<Settlement>> handler, CancellationToken ct) =>
        inner.ConsumeAsync(queue, options, async (delivery, stop) =>
        {
            // A consumer's loop may itself run inside some other span; the message's own parent is the one that counts.
            Activity.Current = null;
            using var activity = PlatformTelemetry.Source.StartActivity($"process {queue}", ActivityKind.Consumer, ContextOf(delivery.Message));
            Describe(activity, queue, delivery.Message, "process");
            activity?.SetTag("messaging.aethercast.delivery_count", delivery.DeliveryCount);
            try
            {
                var settlement = await handler(delivery, stop);
                if (settlement is Settlement.Reject reject) activity?.SetStatus(ActivityStatusCode.Error, reject.Reason);
                return settlement;
            }
            catch (Exception e)
            {
                activity?.SetStatus(ActivityStatusCode.Error, e.Message);
                throw;
            }
        }, ct);

    public Task<long> CountAsync(string queue, CancellationToken ct) => inner.CountAsync(queue, ct);

    public Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(string queue, int max, CancellationToken ct) => inner.ReadDeadLettersAsync(queue, max, ct);

    public Task<int> RequeueDeadLettersAsync(string queue, string? messageId, CancellationToken ct) => inner.RequeueDeadLettersAsync(queue, messageId, ct);

    private static ActivityContext ContextOf(QueueMessage message) =>
        ActivityContext.TryParse(message.Headers.GetValueOrDefault(TraceParent), message.Headers.GetValueOrDefault(TraceState), isRemote: true, out var context)
            ? context
            : default;

    private static QueueMessage WithContext(QueueMessage message, Activity? activity)
    {
        if (activity?.Id is null || activity.IdFormat != ActivityIdFormat.W3C) return message;
        var headers = new Dictionary<string, string>(message.Headers) { [TraceParent] = activity.Id };
        if (activity.TraceStateString is { Length: > 0 } state) headers[TraceState] = state;
        return message with { Headers = headers };
    }

    private void Describe(Activity? activity, string queue, QueueMessage message, string operation)
    {
        if (activity is null) return;
        activity.SetTag("messaging.system", system);
        activity.SetTag("messaging.operation.type", operation);
        activity.SetTag("messaging.destination.name", queue);
        activity.SetTag("messaging.message.id", message.MessageId);
        activity.SetTag("messaging.message.body.size", message.Body.Length);
    }
}
