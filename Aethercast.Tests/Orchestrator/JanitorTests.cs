using Aethercast.Contracts.Ports;
using Aethercast.Orchestrator;
using Aethercast.Orchestrator.Background;
using Aethercast.Orchestrator.Engine;
using Aethercast.Platform.State;
using Aethercast.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aethercast.Tests.Orchestrator;

public sealed class JanitorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Streams_go_after_their_grace_and_material_after_its_age_and_not_before()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, new());
        var view = await host.WaitForEndAsync((await host.GenerateAsync(minutes: 1)).PodcastId);
        var time = new FakeTimeProvider(view.CompletedAt!.Value);
        using var janitor = JanitorOf(host, time);
        var (streams, blobs, ct) = (host.Get<ILiveAudioStream>(), host.Get<IBlobStore>(), TestContext.Current.CancellationToken);

        await janitor.TidyAsync(ct);
        Assert.NotNull(await streams.GetStateAsync(view.StreamId, ct));

        time.Advance(TimeSpan.FromMinutes(11));
        await janitor.TidyAsync(ct);
        Assert.Null(await streams.GetStateAsync(view.StreamId, ct));
        Assert.NotEmpty(await blobs.ListAsync("sources/", ct).ToListAsync(ct));

        time.Advance(TimeSpan.FromDays(8));
        await janitor.TidyAsync(ct);
        Assert.Empty(await blobs.ListAsync("sources/", ct).ToListAsync(ct));
        Assert.Empty(await blobs.ListAsync("bundles/", ct).ToListAsync(ct));
        Assert.NotNull(await blobs.GetInfoAsync(view.WebmRef!, ct));
    }

    [Fact]
    public async Task Files_and_lines_that_storage_forgot_are_put_back_before_the_live_stream_goes()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, new());
        var view = await host.WaitForEndAsync((await host.GenerateAsync(minutes: 1)).PodcastId);
        var time = new FakeTimeProvider(view.CompletedAt!.Value);
        using var janitor = JanitorOf(host, time);
        var (streams, blobs, ct) = (host.Get<ILiveAudioStream>(), host.Get<IBlobStore>(), TestContext.Current.CancellationToken);
        string[] keys = [.. await blobs.ListAsync("lines/", ct).Concat(blobs.ListAsync("episodes/", ct)).Select(blob => blob.Key).ToListAsync(ct)];
        var webm = await blobs.GetAsync(view.WebmRef!, ct);
        foreach (var key in keys) await blobs.DeleteAsync(key, ct);

        time.Advance(TimeSpan.FromMinutes(11));
        await janitor.TidyAsync(ct);

        Assert.Null(await streams.GetStateAsync(view.StreamId, ct));
        foreach (var key in keys) Assert.NotNull(await blobs.GetInfoAsync(key, ct));
        Assert.Equal(webm, await blobs.GetAsync(view.WebmRef!, ct));
    }

    [Fact]
    public async Task Files_that_storage_forgot_are_made_again_though_the_live_stream_is_forgotten_too()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, new());
        var view = await host.WaitForEndAsync((await host.GenerateAsync(minutes: 1)).PodcastId);
        var time = new FakeTimeProvider(view.CompletedAt!.Value);
        using var janitor = JanitorOf(host, time);
        var (streams, blobs, ct) = (host.Get<ILiveAudioStream>(), host.Get<IBlobStore>(), TestContext.Current.CancellationToken);
        string[] files = [.. await blobs.ListAsync("episodes/", ct).Select(blob => blob.Key).ToListAsync(ct)];
        var webm = await blobs.GetAsync(view.WebmRef!, ct);
        foreach (var file in files) await blobs.DeleteAsync(file, ct);
        await streams.TrimAsync(view.StreamId, ct);

        time.Advance(TimeSpan.FromMinutes(1));
        await janitor.TidyAsync(ct);

        foreach (var file in files) Assert.NotNull(await blobs.GetInfoAsync(file, ct));
        Assert.Equal(webm, await blobs.GetAsync(view.WebmRef!, ct));
    }

    private static Janitor JanitorOf(OrchestratorHost host, TimeProvider time) => new(
        host.Get<IDbContextFactory<AethercastDbContext>>(), host.Get<ILiveAudioStream>(), host.Get<IBlobStore>(), host.Get<WorkflowEngine>(), host.Get<FileMaker>(), host.Get<SoundRecall>(),
        host.Get<IOptions<OrchestratorOptions>>(), time, NullLogger<Janitor>.Instance);
}
