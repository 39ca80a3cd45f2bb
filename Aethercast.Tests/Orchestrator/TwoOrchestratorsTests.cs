using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator;
using Aethercast.Platform.State;
using Aethercast.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Host = Microsoft.Extensions.Hosting.Host;

namespace Aethercast.Tests.Orchestrator;

/// <summary>Two orchestrators on one database, one queue, one stream: what each decides, the other finds.</summary>
public sealed class TwoOrchestratorsTests
{
    [Fact]
    public async Task Two_orchestrators_share_the_work_on_one_episode_and_each_line_is_released_once()
    {
        using var folder = new TemporaryFolder();
        await using var first = await OrchestratorHost.StartAsync(folder.Path, new());
        using var second = Second(first);
        await second.StartAsync(TestContext.Current.CancellationToken);

        var accepted = await first.GenerateAsync(minutes: 4);
        var view = await first.WaitForEndAsync(accepted.PodcastId);

        Assert.Equal(PodcastStatus.Completed, view.Status);
        await EpisodeTests.EachLineIsInTheStreamOnce(first, view);
        var other = await second.Services.GetRequiredService<IPodcastOrchestrator>().GetPodcastAsync(accepted.PodcastId, TestContext.Current.CancellationToken);
        Assert.Equal(view.Transcript.Select(line => (line.LineId, line.StartMs)), other!.Transcript.Select(line => (line.LineId, line.StartMs)));
        foreach (var queue in Queues.Results) Assert.Empty(await first.Get<ITaskQueue>().ReadDeadLettersAsync(queue, 10, TestContext.Current.CancellationToken));
        await second.StopAsync(CancellationToken.None);
    }

    /// <summary>An orchestrator of its own that shares the other's ports, as two programs share the servers.</summary>
    private static IHost Second(OrchestratorHost first)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["Orchestrator:SnippetsAtStart"] = "false";
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.Services.AddSingleton(first.Get<IDbContextFactory<AethercastDbContext>>()).AddSingleton(first.Get<ITaskQueue>()).AddSingleton(first.Get<IBlobStore>())
            .AddSingleton(first.Get<ICache>()).AddSingleton(first.Get<IChangeSignal>()).AddSingleton(first.Get<ILiveAudioStream>()).AddSingleton(first.Get<IProviderDirectory>())
            .AddSingleton(first.Get<Aethercast.Platform.Outbound.OutboundUrlPolicy>()).AddSingleton(first.Get<Aethercast.Platform.Media.EpisodePackager>());
        builder.AddOrchestrator();
        return builder.Build();
    }
}
