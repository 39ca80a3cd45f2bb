using System.Text;
using System.Threading.Channels;
using Aethercast.Contracts.Ports;

namespace Aethercast.Tests.Platform;

/// <summary>A consumer that notes what it was handed, before the handler decides.</summary>
internal sealed class TestConsumer : IAsyncDisposable
{
    private readonly Channel<QueueDelivery> arrived = Channel.CreateUnbounded<QueueDelivery>();
    private readonly CancellationTokenSource stop = new();
    private readonly List<QueueDelivery> seen = [];
    private readonly Task running;

    public TestConsumer(ITaskQueue queues, string queue, ConsumeOptions options, Func<QueueDelivery, CancellationToken, Task<Settlement>>? handler = null) =>
        running = queues.ConsumeAsync(queue, options, async (delivery, ct) =>
        {
            lock (seen) seen.Add(delivery);
            arrived.Writer.TryWrite(delivery);
            return handler is null ? Settlement.Ok : await handler(delivery, ct);
        }, stop.Token);

    public int Count { get { lock (seen) return seen.Count; } }

    public IReadOnlyList<QueueDelivery> Seen { get { lock (seen) return [.. seen]; } }

    public Task<QueueDelivery> NextAsync() => arrived.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().Within();

    public async Task<string> TakeIdsAsync(int count)
    {
        var ids = new StringBuilder();
        for (var i = 0; i < count; i++) ids.Append((await NextAsync()).Message.MessageId);
        return ids.ToString();
    }

    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await running.Within();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
    }
}
