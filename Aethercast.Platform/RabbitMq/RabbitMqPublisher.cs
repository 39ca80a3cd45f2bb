using System.Collections.Concurrent;
using Aethercast.Contracts.Ports;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Aethercast.Platform.RabbitMq;

/// <summary>Publishes and returns once the broker has confirmed. A broker that is away is tried again for a while; a confirm that did not come means publishing again over a new channel, so a message may arrive twice, but never not at all.</summary>
internal sealed class RabbitMqPublisher(RabbitMqConnection connection, TimeSpan patience, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ConfirmLimit = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim once = new(1);
    private IChannel? channel;
    private ConcurrentDictionary<string, bool> declared = new();

    /// <param name="declare">Makes sure that <paramref name="target"/> is there; called once for each connection.</param>
    /// <exception cref="QueueFullException">The broker refused the message.</exception>
    /// <exception cref="TimeoutException">The broker was there, but did not answer.</exception>
    public async Task PublishAsync(string target, BasicProperties properties, ReadOnlyMemory<byte> body, Func<IConnection, Task> declare, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                var (open, known) = await ChannelAsync(ct);
                if (!known.ContainsKey(target))
                {
                    await declare(await connection.OpenAsync(ct));
                    known[target] = true;
                }
                await ConfirmedAsync(open, open.BasicPublishAsync("", target, mandatory: true, properties, body, ct).AsTask(), ct);
                return;
            }
            catch (PublishException e) when (e.IsReturn)
            {
                declared.TryRemove(target, out _); // somebody deleted the queue under us
                if (time.GetElapsedTime(started) > patience) throw;
            }
            catch (PublishException)
            {
                throw new QueueFullException(target);
            }
            catch (Exception e) when (RabbitMqConnection.IsOutage(e, ct))
            {
                if (time.GetElapsedTime(started) > patience)
                {
                    if (e is not OperationCanceledException) throw;
                    throw new TimeoutException("RabbitMQ did not answer in time.", e); // nobody cancelled anything
                }
                log.LogWarning("Publishing to {Queue} waits for the broker: {Reason}", target, e.Message);
                await Task.Delay(Pause, time, ct);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await connection.ReleaseAsync(channel);
        once.Dispose();
    }

    private async Task ConfirmedAsync(IChannel used, Task publish, CancellationToken ct)
    {
        try
        {
            await publish.WaitAsync(ConfirmLimit, time, ct);
        }
        catch (TimeoutException)
        {
            // Whatever it waits for, the channel has lost it; what others have under way on it ends with it, and they publish again.
            Interlocked.CompareExchange(ref channel, null, used);
            _ = connection.ReleaseAsync(used);
            throw;
        }
    }

    private async Task<(IChannel Channel, ConcurrentDictionary<string, bool> Declared)> ChannelAsync(CancellationToken ct)
    {
        if (channel is { IsOpen: true } open) return (open, declared);
        await once.WaitAsync(ct);
        try
        {
            if (channel is { IsOpen: true } opened) return (opened, declared);
            await connection.ReleaseAsync(channel);
            channel = null;
            var line = await connection.OpenAsync(ct);
            var made = await line.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
            declared = new(); // a broker that came back may have come back empty
            channel = made;
            return (made, declared);
        }
        finally
        {
            once.Release();
        }
    }
}
