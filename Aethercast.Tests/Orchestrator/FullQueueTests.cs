using Aethercast.Contracts.Wire;
using Aethercast.Tests.Platform;

namespace Aethercast.Tests.Orchestrator;

public sealed class FullQueueTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Far more lines are written at once than fit: what is refused stays on record and is sent again.</summary>
    [Fact]
    public async Task An_episode_gets_through_queues_that_are_full_most_of_the_time()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, new(), ("Queue:Capacity", "2"), ("Queue:RetryDelay", "00:00:00.010"));

        var view = await host.WaitForEndAsync((await host.GenerateAsync(minutes: 2)).PodcastId);

        Assert.Equal(PodcastStatus.Completed, view.Status);
        Assert.All(view.Transcript, line => Assert.Equal(LineStatus.Released, line.Status));
    }
}
