using Aethercast.Contracts.Ports;
using Aethercast.Orchestrator.Background;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Platform.Streams;
using Aethercast.Tests.Platform;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aethercast.Tests.Orchestrator;

public sealed class SoundRescueTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Sound_that_storage_forgot_comes_back_from_the_live_stream()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, new AgentScript());
        // A program that has just started remembers nothing, and has only the stream to ask.
        await ForgetAndPutBackAsync(host, new ByteShelf(host.Get<IBlobStore>()), host.Get<ILiveAudioStream>());
    }

    [Fact]
    public async Task Sound_that_storage_forgot_comes_back_from_memory_where_the_stream_is_gone_too()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, new AgentScript());
        await ForgetAndPutBackAsync(host, host.Get<ByteShelf>(), new MemoryAudioStream(TimeProvider.System));
    }

    private static async Task ForgetAndPutBackAsync(OrchestratorHost host, ByteShelf shelf, ILiveAudioStream stream)
    {
        var accepted = await host.GenerateAsync(minutes: 1);
        await host.WaitForEndAsync(accepted.PodcastId);
        var state = (PodcastState)(await host.Get<WorkflowEngine>().ReadAsync(accepted.WorkflowId, Ct))!;
        var blobs = host.Get<IBlobStore>();
        var keys = state.Lines.Where(line => line.IsReleased).Select(line => line.AudioRef!).Distinct().ToList();
        var sound = new List<byte[]?>();
        foreach (var key in keys) sound.Add(await blobs.GetAsync(key, Ct));
        foreach (var key in keys) await blobs.DeleteAsync(key, Ct);

        var rescue = new SoundRescue(blobs, stream, shelf, NullLogger<SoundRescue>.Instance);
        Assert.Empty(await rescue.PutBackAsync(state, Ct));

        Assert.NotEmpty(keys);
        for (var at = 0; at < keys.Count; at++) Assert.Equal(sound[at], await blobs.GetAsync(keys[at], Ct));
    }
}
