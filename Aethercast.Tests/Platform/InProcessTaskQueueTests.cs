using Aethercast.Contracts.Ports;
using Aethercast.Platform.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Aethercast.Tests.Platform;

public sealed class InProcessTaskQueueTests : TaskQueueSuite
{
    private readonly InProcessTaskQueue queues = new(Options, TimeProvider.System, NullLogger<InProcessTaskQueue>.Instance);

    protected override Task<ITaskQueue> CreateAsync() => Task.FromResult<ITaskQueue>(queues);

    protected override ValueTask DisposeQueuesAsync()
    {
        queues.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_retry_stays_hidden_exactly_as_long_as_asked()
    {
        var time = new FakeTimeProvider();
        using var clocked = new InProcessTaskQueue(Options, time, NullLogger<InProcessTaskQueue>.Instance);
        await clocked.PublishAsync(Queue, new("m", "{}"u8.ToArray(), new Dictionary<string, string>()), Ct);
        var retried = new TestConsumer(clocked, Queue, new(), (delivery, _) => Task.FromResult(
            delivery.DeliveryCount == 1 ? new Settlement.Retry(TimeSpan.FromMinutes(5), "later") : Settlement.Ok));
        await retried.NextAsync();
        await retried.StopAsync(); // the settlement is through once the consumer has stopped

        time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal(0, await clocked.CountAsync(Queue, Ct));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, await clocked.CountAsync(Queue, Ct));
        await retried.DisposeAsync();
    }
}
