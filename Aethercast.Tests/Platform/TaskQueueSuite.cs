using System.Diagnostics;
using System.Text;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Platform.Queues;
using Microsoft.Extensions.Options;

namespace Aethercast.Tests.Platform;

/// <summary>What every task queue promises: what is published arrives.</summary>
public abstract partial class TaskQueueSuite : IAsyncLifetime
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
