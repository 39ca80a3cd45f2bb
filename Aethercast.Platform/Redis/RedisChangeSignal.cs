using Aethercast.Contracts.Ports;
using Aethercast.Platform.Caching;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Aethercast.Platform.Redis;

/// <summary>
/// Change signals over Redis publish/subscribe: one subscription for all keys of this program, shared out here. What was raised while the
/// connection was down is lost, so every watcher is told once when it is back.
/// </summary>
internal sealed class RedisChangeSignal(RedisConnection connection, TimeProvider time, ILogger<RedisChangeSignal> log) : IChangeSignal, IDisposable
{
    private const string Prefix = "signal:";

    private readonly WatchTable watched = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private Task? listening;

    public async Task RaiseAsync(string key, CancellationToken ct)
    {
        try
        {
            await (await connection.OpenAsync(ct)).GetSubscriber().PublishAsync(RedisChannel.Literal(Prefix + key), RedisValue.EmptyString);
        }
        catch (Exception e) when (RedisConnection.IsOutage(e))
        {
            log.LogWarning("The change of {Key} could not be told: {Reason}", key, e.Message);
            watched.Tell(key); // at least those in this program
        }
    }

    public IAsyncEnumerable<string> WatchAsync(string key, CancellationToken ct)
    {
        lock (gate) listening ??= ListenAsync();
        return watched.Watch(key, ct);
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    /// <summary>Subscribes once; the client renews the subscription on each new connection by itself.</summary>
    private async Task ListenAsync()
    {
        var ct = stop.Token;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var multiplexer = await connection.OpenAsync(ct);
                multiplexer.ConnectionRestored += (_, e) => { if (e.ConnectionType == ConnectionType.Subscription) watched.TellAll(); };
                await multiplexer.GetSubscriber().SubscribeAsync(RedisChannel.Pattern(Prefix + "*"), (channel, _) => watched.Tell(((string)channel!)[Prefix.Length..]));
                watched.TellAll(); // what was raised before we listened
                return;
            }
            catch (Exception e) when (RedisConnection.IsOutage(e))
            {
                log.LogWarning("Cannot listen for changes: {Reason}", e.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            try { await Task.Delay(TimeSpan.FromSeconds(1), time, ct); }
            catch (OperationCanceledException) { return; }
        }
    }
}
