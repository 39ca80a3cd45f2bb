using Aethercast.Contracts.Ports;
using Aethercast.NativeHost.Servers;
using Aethercast.Platform.Queues;
using Aethercast.Tests.RealServers;
using Microsoft.Extensions.Options;

namespace Aethercast.Tests.Platform;

/// <summary>The broker dies and comes back while it is in use.</summary>
public sealed class RabbitMqOutageTests(RealServerPool servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broker_that_restarts_in_the_middle_loses_nothing()
    {
        const int messages = 60;
        await using var server = await servers.StartOwnAsync(settings => new RabbitMqServer(settings));
        var patient = new QueueOptions { PublishPatience = TimeSpan.FromMinutes(2) }; // however slowly the broker comes back on this machine
        await using var producer = new RabbitMqRig(server.ConnectionString, Options.Create(patient));
        await using var worker = new RabbitMqRig(server.ConnectionString, Options.Create(new QueueOptions()));
        // A broker that is killed forgets a queue it declared within the last two seconds, with all it confirmed in it: Mnesia writes the decision down late.
        await producer.Queues.CountAsync("outage", Ct);
        await server.StopAsync();
        await server.StartAsync(Ct);
        for (var i = 0; i < messages / 2; i++) await PublishAsync(i);

        var done = new HashSet<string>();
        var inHand = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var consumer = new TestConsumer(worker.Queues, "outage", new() { Concurrency = 4 }, async (delivery, ct) =>
        {
            inHand.TrySetResult();
            await release.Task.WaitAsync(ct);
            lock (done) done.Add(delivery.Message.MessageId);
            return Settlement.Ok;
        });
        await inHand.Task.Within(); // four are in hand now, twenty-six wait
        await server.KillAsync();
        var meanwhile = PublishAsync(messages / 2); // begun while there is no broker; a publisher waits for it
        release.SetResult();
        await server.StartAsync(Ct);
        await meanwhile;
        for (var i = messages / 2 + 1; i < messages; i++) await PublishAsync(i);

        await Patience.UntilAsync(() => { lock (done) return Task.FromResult(done.Count == messages); });
        await consumer.StopAsync();
        Assert.Equal(0, await worker.Queues.CountAsync("outage", Ct));
        Assert.Empty(await worker.Queues.ReadDeadLettersAsync("outage", 10, Ct));

        Task PublishAsync(int i) => producer.Queues.PublishAsync("outage", new($"m{i}", "{}"u8.ToArray(), new Dictionary<string, string>()), Ct);
    }

    [Fact]
    public async Task A_broker_that_comes_back_without_its_memory_is_found_out_once()
    {
        ServerSettings? settings = null;
        await using var server = await servers.StartOwnAsync(its => new RabbitMqServer(settings = its));
        await using var rig = new RabbitMqRig(server.ConnectionString, Options.Create(new QueueOptions()));
        Assert.True(await rig.Queues.HasForgottenAsync(Ct)); // it has never heard of us
        Assert.False(await rig.Queues.HasForgottenAsync(Ct));

        await server.StopAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => rig.Queues.HasForgottenAsync(Ct));
        await server.StartAsync(Ct);
        Assert.False(await rig.Queues.HasForgottenAsync(Ct));

        await server.StopAsync();
        await using var empty = new RabbitMqServer(settings! with { Folder = settings.Folder + "-empty" });
        await empty.StartAsync(Ct);
        Assert.True(await rig.Queues.HasForgottenAsync(Ct));
        Assert.False(await rig.Queues.HasForgottenAsync(Ct));
    }

    [Fact]
    public async Task A_consumer_that_starts_before_its_broker_waits_for_it()
    {
        await using var server = await servers.StartOwnAsync(settings => new RabbitMqServer(settings));
        await server.KillAsync();
        await using var rig = new RabbitMqRig(server.ConnectionString, Options.Create(new QueueOptions()));

        await using var consumer = new TestConsumer(rig.Queues, "early", new());
        await server.StartAsync(Ct);
        await rig.Queues.PublishAsync("early", new("m", "{}"u8.ToArray(), new Dictionary<string, string>()), Ct);

        Assert.Equal("m", (await consumer.NextAsync()).Message.MessageId);
    }
}
