using System.Diagnostics;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Platform;

namespace Aethercast.Tests.Orchestrator;

public sealed class PublisherTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Files_are_made_however_often_storage_refused_them_before()
    {
        // Where the folder of episodes belongs lies a file: whatever is stored there fails, and all else works.
        Directory.CreateDirectory(Path.Combine(folder.Path, "blobs"));
        var obstacle = Path.Combine(folder.Path, "blobs", "episodes");
        await File.WriteAllTextAsync(obstacle, "", TestContext.Current.CancellationToken);
        await using var host = await OrchestratorHost.StartAsync(folder.Path, new(), ("Orchestrator:SweepPeriod", "00:00:00.050"), ("Orchestrator:RetryPause", "00:00:00"));
        var (tries, enough) = (0, new TaskCompletionSource());
        var podcastId = "";
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Aethercast", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("podcast_id") as string == Volatile.Read(ref podcastId) && activity.OperationName == "publish episode" && Interlocked.Increment(ref tries) == 8) enough.TrySetResult();
            },
        };
        ActivitySource.AddActivityListener(listener);
        Volatile.Write(ref podcastId, (await host.GenerateAsync(minutes: 1)).PodcastId);

        await enough.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        File.Delete(obstacle);
        var view = await host.WaitForEndAsync(podcastId);

        Assert.Equal(PodcastStatus.Completed, view.Status);
        Assert.NotNull(view.WebmRef);
        Assert.DoesNotContain(view.Notices, notice => notice.Contains("podcast apps", StringComparison.Ordinal));
    }
}
