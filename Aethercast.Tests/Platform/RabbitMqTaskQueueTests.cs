using Aethercast.Contracts.Ports;
using Aethercast.Platform.Queues;
using Aethercast.Tests.RealServers;

namespace Aethercast.Tests.Platform;

public sealed class RabbitMqTaskQueueTests(RealServerPool servers) : TaskQueueSuite
{
    private RabbitMqRig? rig;

    protected override async Task<ITaskQueue> CreateAsync() => (rig = new((await servers.RabbitMqAsync()).ConnectionString, Options)).Queues;

    protected override ValueTask DisposeQueuesAsync() => rig?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_program_that_dies_with_a_message_in_hand_gives_it_back_and_that_is_counted()
    {
        await PublishAsync("orphan");
        var hung = new TaskCompletionSource<Settlement>();
        var dying = new RabbitMqRig((await servers.RabbitMqAsync()).ConnectionString, Options);
        var first = new TestConsumer(dying.Queues, Queue, new() { DrainTimeout = TimeSpan.FromMilliseconds(50) }, (_, _) => hung.Task);
        await first.NextAsync();
        await dying.CutAsync();

        await using var second = Consume();
        var again = await second.NextAsync();

        Assert.Equal("orphan", again.Message.MessageId);
        Assert.Equal(2, again.DeliveryCount);
        hung.SetResult(Settlement.Ok);
        await first.StopAsync();
    }

    /// <summary>A queue of one place, which another message takes while the first is in hand.</summary>
    [Fact]
    public async Task What_a_full_queue_does_not_take_back_comes_again_and_lets_the_next_through()
    {
        var narrow = Microsoft.Extensions.Options.Options.Create(new QueueOptions { Capacity = 1 });
        await using var small = new RabbitMqRig((await servers.RabbitMqAsync()).ConnectionString, narrow);
        await small.Queues.PublishAsync(Queue, Message("first"), Ct);

        await using var consumer = new TestConsumer(small.Queues, Queue, new() { Concurrency = 1 }, async (delivery, ct) =>
        {
            if (delivery.DeliveryCount > 1 || delivery.Message.MessageId != "first") return Settlement.Ok;
            await small.Queues.PublishAsync(Queue, Message("second"), ct);
            return new Settlement.Retry(TimeSpan.Zero, "not yet");
        });

        var order = new[] { await consumer.NextAsync(), await consumer.NextAsync(), await consumer.NextAsync() };
        Assert.Equal([("first", 1), ("first", 2), ("second", 1)], order.Select(delivery => (delivery.Message.MessageId, delivery.DeliveryCount)));
        await consumer.StopAsync();
        Assert.Equal(0, await small.Queues.CountAsync(Queue, Ct));

        static QueueMessage Message(string id) => new(id, "{}"u8.ToArray(), new Dictionary<string, string>());
    }

    [Fact]
    public async Task A_message_that_takes_every_consumer_down_ends_as_a_dead_letter()
    {
        await PublishAsync("killer");
        var server = (await servers.RabbitMqAsync()).ConnectionString;
        var deaths = 0;
        while ((await rig!.Queues.ReadDeadLettersAsync(Queue, 1, Ct)).Count == 0)
        {
            var dying = new RabbitMqRig(server, Options);
            var hung = new TaskCompletionSource<Settlement>();
            var consumer = new TestConsumer(dying.Queues, Queue, new() { MaxDeliveries = 1, DrainTimeout = TimeSpan.FromMilliseconds(50) }, (_, _) => hung.Task);
            // The count asked for here hides a letter from others while it is looked at, so only one asks at a time.
            var dead = Patience.UntilAsync(async () => (await rig.Queues.ReadDeadLettersAsync(Queue, 1, Ct)).Count > 0);
            if (await Task.WhenAny(consumer.NextAsync(), dead) != dead) deaths++;
            await dying.CutAsync();
            hung.TrySetResult(Settlement.Ok);
            await consumer.StopAsync();
            Assert.InRange(deaths, 0, 10);
        }

        // Four losses are forgiven; a cut between the republishing and its acknowledgement may have made a second copy, which takes its own turn.
        Assert.InRange(deaths, 5, 10);
        IReadOnlyList<DeadLetter> letters = [];
        await Patience.UntilAsync(async () => (letters = await rig.Queues.ReadDeadLettersAsync(Queue, 1, Ct)).Count > 0);
        Assert.Contains("lost 5 times", letters[0].Reason, StringComparison.Ordinal);
    }
}
