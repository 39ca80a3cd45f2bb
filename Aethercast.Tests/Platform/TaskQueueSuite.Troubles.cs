using Aethercast.Contracts.Ports;

namespace Aethercast.Tests.Platform;

/// <summary>And what it does with handlers that fail, stop or are overrun.</summary>
public abstract partial class TaskQueueSuite
{
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
}
