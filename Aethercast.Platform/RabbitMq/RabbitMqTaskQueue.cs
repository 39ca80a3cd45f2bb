using System.Globalization;
using Aethercast.Contracts.Ports;
using Aethercast.Platform.Queues;
using Aethercast.Platform.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Aethercast.Platform.RabbitMq;

/// <summary>Queues in RabbitMQ. Everything is persistent and confirmed; whatever is moved (to a retry, to the dead letters) is published there first and acknowledged here after, so a crash in between doubles a message and never loses one.</summary>
internal sealed class RabbitMqTaskQueue : ITaskQueue, IAsyncDisposable
{
    private readonly RabbitMqConnection connection;
    private readonly IOptions<QueueOptions> options;
    private readonly TimeProvider time;
    private readonly ILogger<RabbitMqTaskQueue> log;
    private readonly RabbitMqTopology topology;
    private readonly RabbitMqPublisher publisher;
    private IConnection? asked;

    public RabbitMqTaskQueue(RabbitMqConnection connection, IOptions<QueueOptions> options, TimeProvider time, ILogger<RabbitMqTaskQueue> log)
    {
        (this.connection, this.options, this.time, this.log) = (connection, options, time, log);
        topology = new(options.Value.Capacity, log);
        publisher = new(connection, options.Value.PublishPatience, time, log);
    }

    public async Task<bool> HasForgottenAsync(CancellationToken ct)
    {
        // A broker cannot lose its memory behind a connection that holds.
        var line = await connection.OpenAsync(ct);
        if (line == asked) return false;
        var forgotten = await topology.DeclareMemoryAsync(line, ct);
        asked = line;
        return forgotten;
    }

    public Task PublishAsync(string queue, QueueMessage message, CancellationToken ct) => PublishAsync(queue, message, new(0, 0), ct);

    public Task ConsumeAsync(string queue, ConsumeOptions consume, Func<QueueDelivery, CancellationToken, Task<Settlement>> handler, CancellationToken ct) =>
        new RabbitMqConsumer(this, connection, topology, queue, consume, handler, options.Value, time, log).RunAsync(ct);

    public async Task<long> CountAsync(string queue, CancellationToken ct)
    {
        var line = await connection.OpenAsync(ct);
        await topology.DeclareAsync(line, queue, ct);
        await using var channel = await line.CreateChannelAsync(cancellationToken: ct);
        return await channel.MessageCountAsync(queue, ct);
    }

    public async Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(string queue, int max, CancellationToken ct)
    {
        await using var channel = await OpenDeadAsync(queue, ct);
        var letters = new List<DeadLetter>();
        // Nothing is acknowledged: closing the channel puts all of them back to their old places.
        while (letters.Count < max && await channel.BasicGetAsync(QueueNames.Dead(queue), autoAck: false, ct) is { } got)
        {
            var (message, _) = MessageHeaders.Unpack(got.BasicProperties, got.Body);
            var at = DateTimeOffset.TryParse(MessageHeaders.Read(got.BasicProperties, MessageHeaders.DiedAt), CultureInfo.InvariantCulture, out var parsed) ? parsed : default;
            letters.Add(new(queue, message, MessageHeaders.Read(got.BasicProperties, MessageHeaders.Reason) ?? "unknown", at));
        }
        return letters;
    }

    public async Task<int> RequeueDeadLettersAsync(string queue, string? messageId, CancellationToken ct)
    {
        await using var channel = await OpenDeadAsync(queue, ct);
        var revived = 0;
        while (await channel.BasicGetAsync(QueueNames.Dead(queue), autoAck: false, ct) is { } got)
        {
            var (message, _) = MessageHeaders.Unpack(got.BasicProperties, got.Body);
            if (messageId is not null && message.MessageId != messageId) continue;
            await PublishAsync(queue, message, ct);
            await channel.BasicAckAsync(got.DeliveryTag, multiple: false, ct);
            revived++;
        }
        return revived;
    }

    public ValueTask DisposeAsync() => publisher.DisposeAsync();

    /// <summary>Into the queue with the counts it has by now.</summary>
    internal Task PublishAsync(string queue, QueueMessage message, MessageCount count, CancellationToken ct) =>
        publisher.PublishAsync(queue, MessageHeaders.Pack(message, count), message.Body, line => topology.DeclareAsync(line, queue, ct), ct);

    internal Task RetryAsync(string queue, QueueMessage message, MessageCount count, TimeSpan after, CancellationToken ct)
    {
        PlatformTelemetry.Retried(queue);
        return after <= TimeSpan.Zero
            ? PublishAsync(queue, message, count, ct)
            : publisher.PublishAsync(QueueNames.Retry(queue, after).Name, MessageHeaders.Pack(message, count), message.Body, line => topology.DeclareRetryAsync(line, queue, after, ct), ct);
    }

    internal Task BuryAsync(string queue, QueueMessage message, string reason, CancellationToken ct)
    {
        log.LogWarning("Message {MessageId} of {Queue} is a dead letter: {Reason}", message.MessageId, queue, reason);
        PlatformTelemetry.Buried(queue);
        var properties = MessageHeaders.Pack(message, new(0, 0));
        properties.Headers![MessageHeaders.Reason] = reason;
        properties.Headers[MessageHeaders.DiedAt] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        return publisher.PublishAsync(QueueNames.Dead(queue), properties, message.Body, line => topology.DeclareDeadAsync(line, queue, ct), ct);
    }

    private async Task<IChannel> OpenDeadAsync(string queue, CancellationToken ct)
    {
        var line = await connection.OpenAsync(ct);
        await topology.DeclareDeadAsync(line, queue, ct);
        return await line.CreateChannelAsync(cancellationToken: ct);
    }
}
