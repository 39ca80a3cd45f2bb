using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Platform.Queues;
using Microsoft.Extensions.Options;

namespace Aethercast.Tests.Platform;

/// <summary>What every task queue promises.</summary>
public abstract class TaskQueueSuite : IAsyncLifetime
{
    private ITaskQueue queues = null!;
    private readonly string queue = $"suite_{Guid.NewGuid():N}";

    private protected const int Capacity = 50;
    private protected static IOptions<QueueOptions> Options { get; } = Microsoft.Extensions.Options.Options.Create(new QueueOptions { Capacity = Capacity, RetryDelay = TimeSpan.FromMilliseconds(1) });
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<ITaskQueue> CreateAsync();

    protected abstract ValueTask DisposeQueuesAsync();

    public async ValueTask InitializeAsync() => queues = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await DisposeQueuesAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_published_arrives_as_it_was()
    {
        var sent = new QueueMessage(Ids.New(), Encoding.UTF8.GetBytes("{\"größe\":1}"), new Dictionary<string, string> { ["task_id"] = "t-1", ["status"] = "COMPLETED", ["title"] = "ü" }, Priority: 7);
        await queues.PublishAsync(queue, sent, Ct);

        await using var consumer = Consume();
        var got = await consumer.NextAsync();

        Assert.Equal(1, got.DeliveryCount);
        Assert.Equal(queue, got.Queue);
        Assert.Equal(sent.MessageId, got.Message.MessageId);
        Assert.Equal(sent.Body.ToArray(), got.Message.Body.ToArray());
        Assert.Equal(sent.Headers.OrderBy(h => h.Key), got.Message.Headers.OrderBy(h => h.Key));
        Assert.Equal(7, got.Message.Priority);
    }

    [Fact]
    public async Task Trace_headers_arrive_as_they_were_though_somebody_listens_to_every_client()
    {
        using var listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        const string trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        await queues.PublishAsync(queue, new("traced", "{}"u8.ToArray(), new Dictionary<string, string> { ["traceparent"] = trace }), Ct);
        await PublishAsync("untraced");

        await using var consumer = Consume(concurrency: 1);

        Assert.Equal([new("traceparent", trace)], (await consumer.NextAsync()).Message.Headers);
        Assert.Empty((await consumer.NextAsync()).Message.Headers);
    }

    [Fact]
    public async Task Ten_megabytes_arrive_whole()
    {
        var body = new byte[10 * 1024 * 1024];
        new Random(7).NextBytes(body);
        await queues.PublishAsync(queue, new("large", body, new Dictionary<string, string>()), Ct);

        await using var consumer = Consume();

        var got = await consumer.NextAsync();

        Assert.True(got.Message.Body.Span.SequenceEqual(body));
    }

    [Fact]
    public async Task Higher_priority_comes_first_else_the_oldest()
    {
        foreach (var (id, priority) in new[] { ("a", 1), ("b", 9), ("c", 4), ("d", 9), ("e", 1), ("f", 0) }) await PublishAsync(id, priority);

        await using var consumer = Consume(concurrency: 1);

        Assert.Equal("bdcaef", await consumer.TakeIdsAsync(6));
    }

    [Fact]
    public async Task No_more_are_handled_at_once_than_allowed()
    {
        var (now, most) = (0, 0);
        var three = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new object();
        for (var i = 0; i < 9; i++) await PublishAsync($"m{i}");

        await using var consumer = Consume(concurrency: 3, handler: async (_, stop) =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++now);
                if (now == 3) three.TrySetResult();
            }
            await three.Task.WaitAsync(stop); // only a queue that hands out three at once ever gets past here
            lock (gate) now--;
            return Settlement.Ok;
        });
        await consumer.TakeIdsAsync(9);

        Assert.Equal(3, most);
    }

    [Fact]
    public async Task A_handler_that_throws_sees_the_message_again_and_a_hopeless_one_becomes_a_dead_letter()
    {
        await PublishAsync("poison");

        await using var consumer = Consume(maxDeliveries: 3, handler: (_, _) => throw new InvalidDataException("no such thing"));
        var counts = new[] { await consumer.NextAsync(), await consumer.NextAsync(), await consumer.NextAsync() }.Select(delivery => delivery.DeliveryCount);

        Assert.Equal([1, 2, 3], counts);
        var letter = await FirstDeadLetterAsync();
        Assert.Equal("poison", letter.Message.MessageId);
        Assert.Contains("no such thing", letter.Reason, StringComparison.Ordinal);
        Assert.Contains("3 times", letter.Reason, StringComparison.Ordinal);
        Assert.Equal(0, await queues.CountAsync(queue, Ct));
    }

    [Fact]
    public async Task A_retry_comes_again_after_its_pause_and_may_then_succeed()
    {
        await PublishAsync("second time lucky");

        await using var consumer = Consume(handler: (delivery, _) => Task.FromResult(
            delivery.DeliveryCount == 1 ? new Settlement.Retry(TimeSpan.FromMilliseconds(100), "not yet") : Settlement.Ok));

        Assert.Equal(1, (await consumer.NextAsync()).DeliveryCount);
        Assert.Equal(2, (await consumer.NextAsync()).DeliveryCount);
        await consumer.StopAsync();
        Assert.Equal(0, await queues.CountAsync(queue, Ct));
        Assert.Empty(await queues.ReadDeadLettersAsync(queue, 10, Ct));
    }

    [Fact]
    public async Task A_rejected_message_keeps_everything_and_can_be_brought_back()
    {
        await queues.PublishAsync(queue, new("broken", "not json"u8.ToArray(), new Dictionary<string, string> { ["task_id"] = "t-9" }, 6), Ct);
        await PublishAsync("other");
        await using (var first = Consume(handler: (_, _) => Task.FromResult<Settlement>(new Settlement.Reject("not JSON")))) await first.TakeIdsAsync(2);
        await Patience.UntilAsync(async () => (await queues.ReadDeadLettersAsync(queue, 10, Ct)).Count == 2);

        // Looking does not take anything away.
        var letter = (await queues.ReadDeadLettersAsync(queue, 10, Ct)).Single(dead => dead.Message.MessageId == "broken");
        Assert.Equal("not JSON", letter.Reason);
        Assert.Equal("not json"u8.ToArray(), letter.Message.Body.ToArray());
        Assert.Equal("t-9", letter.Message.Headers["task_id"]);
        Assert.NotEqual(default, letter.At);

        Assert.Equal(1, await queues.RequeueDeadLettersAsync(queue, "broken", Ct));
        await using var second = Consume();
        var back = await second.NextAsync();
        Assert.Equal("broken", back.Message.MessageId);
        Assert.Equal(1, back.DeliveryCount);
        Assert.Equal("other", Assert.Single(await queues.ReadDeadLettersAsync(queue, 10, Ct)).Message.MessageId);
        Assert.Equal(1, await queues.RequeueDeadLettersAsync(queue, null, Ct));
        Assert.Equal("other", (await second.NextAsync()).Message.MessageId);
    }

    [Fact]
    public async Task Stopping_waits_for_the_handlers_under_way_and_takes_nothing_new()
    {
        var started = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await PublishAsync("under way");
        var consumer = Consume(concurrency: 1, handler: async (_, _) =>
        {
            started.TrySetResult();
            await release.Task;
            return Settlement.Ok;
        });
        await started.Task.Within();
        await PublishAsync("too late");

        var stopping = consumer.StopAsync();
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping;

        await using var next = Consume();
        Assert.Equal("too late", (await next.NextAsync()).Message.MessageId);
        await next.StopAsync();
        Assert.Equal(0, await queues.CountAsync(queue, Ct));
    }

    [Fact]
    public async Task A_handler_that_outlasts_the_drain_gives_its_message_back()
    {
        var started = new TaskCompletionSource();
        await PublishAsync("slow");
        var consumer = Consume(drain: TimeSpan.FromMilliseconds(50), handler: async (_, stop) =>
        {
            started.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
            return Settlement.Ok;
        });
        await started.Task.Within();
        await consumer.StopAsync();

        await using var next = Consume();
        Assert.Equal("slow", (await next.NextAsync()).Message.MessageId);
    }

    [Fact]
    public async Task A_full_queue_refuses_and_keeps_what_it_has()
    {
        for (var i = 0; i < Capacity; i++) await PublishAsync($"m{i}");

        var refusal = await Assert.ThrowsAsync<QueueFullException>(() => PublishAsync("one too many"));

        Assert.Equal(queue, refusal.Queue);
        Assert.Equal(Capacity, await queues.CountAsync(queue, Ct));
    }

    [Fact]
    public async Task Two_consumers_share_and_nothing_is_handled_twice()
    {
        await using var one = Consume();
        await using var two = Consume();
        for (var i = 0; i < 40; i++) await PublishAsync($"m{i}");
        await Patience.UntilAsync(() => Task.FromResult(one.Count + two.Count >= 40));
        await one.StopAsync();
        await two.StopAsync();

        var all = one.Seen.Concat(two.Seen).Select(delivery => delivery.Message.MessageId).ToArray();
        Assert.Equal(40, all.Length);
        Assert.Equal(40, all.Distinct().Count());
    }

    private protected Task PublishAsync(string id, int priority = 4) => queues.PublishAsync(queue, new(id, "{}"u8.ToArray(), new Dictionary<string, string>(), priority), Ct);

    private protected string Queue => queue;

    private protected async Task<DeadLetter> FirstDeadLetterAsync()
    {
        await Patience.UntilAsync(async () => (await queues.ReadDeadLettersAsync(queue, 1, Ct)).Count > 0);
        return Assert.Single(await queues.ReadDeadLettersAsync(queue, 10, Ct));
    }

    private protected TestConsumer Consume(int concurrency = 4, int maxDeliveries = 5, TimeSpan? drain = null, Func<QueueDelivery, CancellationToken, Task<Settlement>>? handler = null) =>
        new(queues, queue, new() { Concurrency = concurrency, MaxDeliveries = maxDeliveries, DrainTimeout = drain ?? TimeSpan.FromSeconds(20) }, handler);
}

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
