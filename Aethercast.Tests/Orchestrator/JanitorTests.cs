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

public sealed class JanitorTests
{
    [Fact]
    public async Task Streams_go_after_their_grace_and_material_after_its_age_and_not_before()
    {
        using var folder = new TemporaryFolder();
        await using var host = await OrchestratorHost.StartAsync(folder.Path, new());
        var view = await host.WaitForEndAsync((await host.GenerateAsync(minutes: 1)).PodcastId);
        var time = new FakeTimeProvider(view.CompletedAt!.Value);
        using var janitor = new Janitor(host.Get<IDbContextFactory<AethercastDbContext>>(), host.Get<ILiveAudioStream>(), host.Get<IBlobStore>(), host.Get<WorkflowEngine>(),
            host.Get<IOptions<OrchestratorOptions>>(), time, NullLogger<Janitor>.Instance);
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
}
