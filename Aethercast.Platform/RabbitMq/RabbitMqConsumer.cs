using Aethercast.Contracts.Ports;
using Aethercast.Platform.Queues;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Aethercast.Platform.RabbitMq;

/// <summary>One consumer of one queue: a channel for as long as it lasts, then the next one, until it is told to stop.</summary>
internal sealed class RabbitMqConsumer(
    RabbitMqTaskQueue queues, RabbitMqConnection connection, RabbitMqTopology topology, string queue, ConsumeOptions consume,
    Func<QueueDelivery, CancellationToken, Task<Settlement>> handler, QueueOptions options, TimeProvider time, ILogger log)
{
    /// <summary>Deliveries that may be lost (a program killed, a broker restarted) for each one that may fail, before the message itself is held to be what kills.</summary>
    private const int LossesForEachFailure = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly InFlight underWay = new(log);

    public async Task RunAsync(CancellationToken ct)
    {
        // Handlers outlive a lost connection, and the next one brings new messages: the limit and the drain are for both.
        var slots = new SemaphoreSlim(consume.Concurrency); // not disposed: a handler that outlives even the drain still gives its slot back
        using var drain = new Drain(queue, consume.DrainTimeout, time, log);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await ConsumeOnceAsync(slots, drain, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e) when (RabbitMqConnection.IsOutage(e, ct))
            {
                log.LogWarning("Consuming {Queue} waits for the broker: {Reason}", queue, e.Message);
            }
            try { await Task.Delay(Pause, time, ct); }
            catch (OperationCanceledException) { break; }
        }
        await drain.RunAsync(underWay.WhenEmpty(), ct);
    }

    private async Task ConsumeOnceAsync(SemaphoreSlim slots, Drain drain, CancellationToken ct)
    {
        var line = await connection.OpenAsync(ct);
        await topology.DeclareAsync(line, queue, ct);
        var channel = await line.CreateChannelAsync(cancellationToken: ct);
        try
        {
            await ConsumeOnceAsync(channel, slots, drain, ct);
        }
        finally
        {
            await connection.ReleaseAsync(channel);
        }
    }

    private async Task ConsumeOnceAsync(IChannel channel, SemaphoreSlim slots, Drain drain, CancellationToken ct)
    {
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, _) => { lost.TrySetResult(); return Task.CompletedTask; };
        await channel.BasicQosAsync(0, (ushort)consume.Concurrency, global: false, ct);

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            // After the stop it stays unacknowledged; closing the channel gives it back.
            if (ct.IsCancellationRequested) return Task.CompletedTask;
            var (message, count) = MessageHeaders.Unpack(delivery.BasicProperties, delivery.Body);
            var (tag, redelivered) = (delivery.DeliveryTag, delivery.Redelivered);
            underWay.Run(() => HandleAsync(channel, tag, redelivered, message, count, slots, drain));
            return Task.CompletedTask;
        };
        consumer.UnregisteredAsync += (_, _) => { lost.TrySetResult(); return Task.CompletedTask; };
        var subscription = await channel.BasicConsumeAsync(queue, autoAck: false, consumer, ct);
        log.LogDebug("Consuming {Queue}", queue);

        await Task.WhenAny(lost.Task, WhenCancelled(ct));
        if (!ct.IsCancellationRequested) return; // the channel broke: its messages are the broker's again
        if (channel.IsOpen) await channel.BasicCancelAsync(subscription, noWait: false, CancellationToken.None);
        await drain.RunAsync(underWay.WhenEmpty(), ct); // while the channel is open, so that they can still be acknowledged
    }

    private async Task HandleAsync(IChannel channel, ulong tag, bool redelivered, QueueMessage message, MessageCount count, SemaphoreSlim slots, Drain drain)
    {
        await slots.WaitAsync(CancellationToken.None);
        try
        {
            if (redelivered) count = count with { Losses = count.Losses + 1 };
            if (!redelivered || !await ReturnLostAsync(message, count))
            {
                var lease = drain.Lend(() => { }); // closing the channel gives it back
                var settlement = await Handling.RunAsync(handler, new(queue, message, count.DeliveryCount), options, log, drain.Token);
                if (!lease.TrySettle() || settlement is null) return;
                await SettleAsync(message, count, settlement);
            }
            await channel.BasicAckAsync(tag, multiple: false, CancellationToken.None);
        }
        catch (Exception e) // whatever it was: unsettled, the message would be nobody's
        {
            var foreseen = e is QueueFullException || RabbitMqConnection.IsOutage(e, CancellationToken.None);
            log.LogWarning(foreseen ? null : e, "Message {MessageId} of {Queue} could not be settled and will come again: {Reason}", message.MessageId, queue, e.Message);
            await GiveBackAsync(channel, tag, drain.Token);
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>The broker does not count losses, so we do, in the message: back into the queue with one loss more, and this copy is done with. False where the queue is too full for that: then it is handled at once.</summary>
    private async Task<bool> ReturnLostAsync(QueueMessage message, MessageCount count)
    {
        try
        {
            if (count.Losses > LossesForEachFailure * consume.MaxDeliveries)
                await queues.BuryAsync(queue, message, $"lost {count.Losses} times while it was handled: it may be what kills its consumers", CancellationToken.None);
            else await queues.PublishAsync(queue, message, count, CancellationToken.None);
            return true;
        }
        catch (QueueFullException)
        {
            return false;
        }
    }

    /// <summary>What is not settled on a channel that stays open comes to nobody, and takes a place the next message needs.</summary>
    private async Task GiveBackAsync(IChannel channel, ulong tag, CancellationToken drained)
    {
        await Task.Delay(Pause, time, drained).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // what hindered it is hardly over yet
        try
        {
            if (channel.IsOpen) await channel.BasicNackAsync(tag, multiple: false, requeue: true, CancellationToken.None);
        }
        catch (Exception e) when (RabbitMqConnection.IsOutage(e, CancellationToken.None))
        {
            log.LogDebug("Its channel has closed, which gives it back as well: {Reason}", e.Message);
        }
    }

    private Task SettleAsync(QueueMessage message, MessageCount count, Settlement settlement) => settlement switch
    {
        Settlement.Retry retry when count.Failures + 1 < consume.MaxDeliveries =>
            queues.RetryAsync(queue, message, count with { Failures = count.Failures + 1 }, retry.After, CancellationToken.None),
        Settlement.Retry retry => queues.BuryAsync(queue, message, $"failed {consume.MaxDeliveries} times, last: {retry.Reason}", CancellationToken.None),
        Settlement.Reject reject => queues.BuryAsync(queue, message, reject.Reason, CancellationToken.None),
        _ => Task.CompletedTask,
    };

    private static async Task WhenCancelled(CancellationToken ct)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = ct.Register(cancelled.SetResult);
        await cancelled.Task;
    }
}
