using Aethercast.Contracts.Ports;
using Aethercast.Orchestrator;
using Aethercast.Orchestrator.Background;
using Aethercast.Orchestrator.Engine;
using Aethercast.Platform.State;
using Aethercast.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aethercast.Tests.Orchestrator;

public sealed class StreamSweepTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_finished_stream_that_came_back_from_an_old_snapshot_is_filled_and_ended_again()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, new());
        var view = await host.WaitForEndAsync((await host.GenerateAsync(minutes: 1)).PodcastId);
        var streams = host.Get<ILiveAudioStream>();
        var whole = await host.ReadStreamAsync(view.StreamId);
        await streams.TrimAsync(view.StreamId, Ct);
        foreach (var segment in whole.Take(3)) await streams.AppendAsync(view.StreamId, segment, Ct);

        using var sweep = new StreamSweep(host.Get<IDbContextFactory<AethercastDbContext>>(), host.Get<WorkflowEngine>(), streams, host.Get<SoundRecall>(), host.Get<IOptions<OrchestratorOptions>>(), TimeProvider.System, NullLogger<StreamSweep>.Instance);
        await sweep.SweepAsync(Ct);

        var again = await host.ReadStreamAsync(view.StreamId);
        Assert.Equal(whole.Select(segment => segment.LineId), again.Select(segment => segment.LineId));
        Assert.NotNull((await streams.GetStateAsync(view.StreamId, Ct))!.End);
    }
}
