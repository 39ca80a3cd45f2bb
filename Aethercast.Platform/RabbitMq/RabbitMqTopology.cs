using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Aethercast.Platform.RabbitMq;

/// <summary>Declares our queues: durable, classic (quorum queues know no priorities before RabbitMQ 4), bounded so that the broker refuses rather than drowns.</summary>
internal sealed class RabbitMqTopology(int capacity, ILogger log)
{
    public const byte MaxPriority = 10;
    private const int MaxDeadLetters = 10_000;

    public Task DeclareAsync(IConnection connection, string queue, CancellationToken ct) => DeclareAsync(connection, queue, new()
    {
        ["x-max-priority"] = (int)MaxPriority,
        ["x-max-length"] = capacity,
        ["x-overflow"] = "reject-publish",
    }, ct);

    public Task DeclareDeadAsync(IConnection connection, string queue, CancellationToken ct) => DeclareAsync(connection, QueueNames.Dead(queue), new()
    {
        ["x-max-length"] = MaxDeadLetters,
    }, ct);

    /// <summary>The broker itself moves what has waited long enough back to the queue: a delay survives the death of every program.</summary>
    public async Task<string> DeclareRetryAsync(IConnection connection, string queue, TimeSpan delay, CancellationToken ct)
    {
        var (name, ms) = QueueNames.Retry(queue, delay);
        await DeclareAsync(connection, name, new()
        {
            ["x-message-ttl"] = ms,
            ["x-dead-letter-exchange"] = "",
            ["x-dead-letter-routing-key"] = queue,
        }, ct);
        return name;
    }

    /// <returns>True where the broker did not know it.</returns>
    public async Task<bool> DeclareMemoryAsync(IConnection connection, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            await channel.QueueDeclarePassiveAsync(QueueNames.Memory, ct);
            return false;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            await DeclareAsync(connection, QueueNames.Memory, [], ct);
            return true;
        }
    }

    private async Task DeclareAsync(IConnection connection, string name, Dictionary<string, object?> arguments, CancellationToken ct)
    {
        // A channel of its own: a refused declaration closes the channel it was made on.
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: ct);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            // Made by a version with other bounds. It works as it is; to change it, it has to be emptied and deleted.
            log.LogWarning("Queue {Queue} is there with other settings, which stay: {Reason}", name, e.ShutdownReason.ReplyText);
        }
    }
}
