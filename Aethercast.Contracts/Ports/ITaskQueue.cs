namespace Aethercast.Contracts.Ports;

/// <summary>
/// Named queues with at-least-once delivery. What is published is kept until it is settled; a consumer that dies gives its
/// messages back; a message that failed <see cref="ConsumeOptions.MaxDeliveries"/> times, or is dead-lettered by its handler,
/// goes to the queue's dead letters with the reason. Higher priority first, else oldest first. Carries W3C trace context.
/// </summary>
public interface ITaskQueue
{
    /// <summary>
    /// True once for each time that everything published before may be gone: when a program first asks a queue whose messages live inside the program,
    /// or a broker that does not know us yet, and after the broker has come back without its memory. One caller in each program.
    /// </summary>
    /// <exception cref="Exception">The broker cannot be asked; what it forgot is told the next time.</exception>
    Task<bool> HasForgottenAsync(CancellationToken ct);

    /// <summary>Returns when the broker has taken charge of the message.</summary>
    /// <exception cref="QueueFullException">The queue is at its bound.</exception>
    Task PublishAsync(string queue, QueueMessage message, CancellationToken ct);

    /// <summary>
    /// Hands messages to <paramref name="handler"/>, up to <see cref="ConsumeOptions.Concurrency"/> at once, until
    /// <paramref name="ct"/> is cancelled; then takes no more, waits for the handlers under way up to
    /// <see cref="ConsumeOptions.DrainTimeout"/>, gives back what is not settled, and returns. A handler that throws is a retry.
    /// Survives loss of the broker: it reconnects and goes on.
    /// </summary>
    Task ConsumeAsync(string queue, ConsumeOptions options, Func<QueueDelivery, CancellationToken, Task<Settlement>> handler, CancellationToken ct);

    /// <summary>Messages waiting in <paramref name="queue"/> (not those being handled).</summary>
    Task<long> CountAsync(string queue, CancellationToken ct);

    /// <summary>The oldest dead letters of <paramref name="queue"/>, without taking them away.</summary>
    Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(string queue, int max, CancellationToken ct);

    /// <summary>Puts dead letters back into their queue with a fresh count (all of them, or the one with this message id). Returns how many.</summary>
    Task<int> RequeueDeadLettersAsync(string queue, string? messageId, CancellationToken ct);
}

/// <param name="Priority">0 to 9; 9 is nearest to the play head.</param>
public sealed record QueueMessage(string MessageId, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers, int Priority = 4);

/// <param name="DeliveryCount">1 on the first delivery.</param>
public sealed record QueueDelivery(string Queue, QueueMessage Message, int DeliveryCount);

public sealed record DeadLetter(string Queue, QueueMessage Message, string Reason, DateTimeOffset At);

public sealed record ConsumeOptions
{
    public int Concurrency { get; init; } = 4;
    public int MaxDeliveries { get; init; } = 5;
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(20);
}

/// <summary>What a handler decides about its message.</summary>
public abstract record Settlement
{
    private Settlement() { }

    public sealed record Done : Settlement;

    /// <param name="After">How long the message stays hidden first.</param>
    public sealed record Retry(TimeSpan After, string Reason) : Settlement;

    public sealed record Reject(string Reason) : Settlement;

    public static Settlement Ok { get; } = new Done();
}

public sealed class QueueFullException(string queue) : Exception($"Queue {queue} is full.")
{
    public string Queue { get; } = queue;
}
