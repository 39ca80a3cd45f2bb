using System.Diagnostics.Metrics;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Background;
using Aethercast.Platform.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aethercast.Tests.Orchestrator;

public sealed class QueueDepthTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_in_each_queue_is_measured()
    {
        using var queues = new InProcessTaskQueue(Options.Create(new QueueOptions()), TimeProvider.System, NullLogger<InProcessTaskQueue>.Instance);
        for (var i = 0; i < 4321; i++) await queues.PublishAsync(Queues.VoiceForge, new($"m{i}", "{}"u8.ToArray(), new Dictionary<string, string>()), Ct);
        var seen = new List<(string Queue, long Depth)>();
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, listener) => { if (instrument.Name == "aethercast.queue.depth") listener.EnableMeasurementEvents(instrument); };
        meters.SetMeasurementEventCallback<long>((_, value, tags, _) => { lock (seen) seen.Add(((string)tags[0].Value!, value)); });
        meters.Start();

        using var depth = new QueueDepth(queues, TimeProvider.System, NullLogger<QueueDepth>.Instance);
        await depth.LookAsync(Ct);

        lock (seen)
        {
            Assert.Contains((Queues.VoiceForge, 4321), seen); // a number no test beside this one comes to
            Assert.Equal([.. Queues.Tasks.Concat(Queues.Results).Order()], seen.Select(entry => entry.Queue).Distinct().Order());
        }
    }
}
