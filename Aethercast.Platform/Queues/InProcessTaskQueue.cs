using System.Collections.Concurrent;
using Aethercast.Contracts.Ports;
using Aethercast.Platform.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aethercast.Platform.Queues;

/// <summary>
/// Queues inside one process. What is in them dies with the process: the database is the truth, and the orchestrator's dispatcher
/// sends unfinished work again after a restart.
/// </summary>
internal sealed class InProcessTaskQueue(IOptions<QueueOptions> options, TimeProvider time, ILogger<InProcessTaskQueue> log) : ITaskQueue, IDisposable
{
    private readonly ConcurrentDictionary<string, InProcessQueue> queues = new();
    private int asked;

    public Task<bool> HasForgottenAsync(CancellationToken ct) => Task.FromResult(Interlocked.Exchange(ref asked, 1) == 0);

    public Task PublishAsync(string queue, QueueMessage message, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        Find(queue).Publish(message);
        return Task.CompletedTask;
    }

    public async Task ConsumeAsync(string queue, ConsumeOptions consume, Func<QueueDelivery, CancellationToken, Task<Settlement>> handler, CancellationToken ct)
    {
        var source = Find(queue);
        using var drain = new Drain(queue, consume.DrainTimeout, time, log);
        var workers = Enumerable.Range(0, consume.Concurrency).Select(_ => Task.Run(() => WorkAsync(source, queue, consume, handler, drain, ct), CancellationToken.None));
        await drain.RunAsync(Task.WhenAll(workers), ct);
    }

    public Task<long> CountAsync(string queue, CancellationToken ct) => Task.FromResult((long)Find(queue).Count);

    public Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(string queue, int max, CancellationToken ct) => Task.FromResult(Find(queue).Dead(max));

    public Task<int> RequeueDeadLettersAsync(string queue, string? messageId, CancellationToken ct) => Task.FromResult(Find(queue).Revive(messageId));

    public void Dispose()
    {
        foreach (var queue in queues.Values) queue.Dispose();
    }

    private InProcessQueue Find(string queue) => queues.GetOrAdd(queue, name => new(name, options.Value.Capacity, time));

    private async Task WorkAsync(InProcessQueue source, string queue, ConsumeOptions consume, Func<QueueDelivery, CancellationToken, Task<Settlement>> handler, Drain drain, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            InProcessQueue.Entry entry;
            try { entry = await source.TakeAsync(ct); }
            catch (OperationCanceledException) { return; }

            var lease = drain.Lend(() => source.Return(entry, TimeSpan.Zero));
            var settlement = await Handling.RunAsync(handler, new(queue, entry.Message, entry.Failures + 1), options.Value, log, drain.Token);
            if (lease.TrySettle()) Settle(source, queue, entry, settlement, consume);
        }
    }

    private void Settle(InProcessQueue source, string queue, InProcessQueue.Entry entry, Settlement? settlement, ConsumeOptions consume)
    {
        switch (settlement)
        {
            case Settlement.Done:
                break;
            case Settlement.Retry retry when entry.Failures + 1 < consume.MaxDeliveries:
                PlatformTelemetry.Retried(queue);
                source.Return(entry with { Failures = entry.Failures + 1 }, retry.After);
                break;
            case Settlement.Retry retry:
                Bury($"failed {consume.MaxDeliveries} times, last: {retry.Reason}");
                break;
            case Settlement.Reject reject:
                Bury(reject.Reason);
                break;
            default: // cut short by the end of the drain: not the message's fault
                source.Return(entry, TimeSpan.Zero);
                break;
        }

        void Bury(string reason)
        {
            log.LogWarning("Message {MessageId} of {Queue} is a dead letter: {Reason}", entry.Message.MessageId, queue, reason);
            PlatformTelemetry.Buried(queue);
            source.Bury(entry, reason);
        }
    }
}
