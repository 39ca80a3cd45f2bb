using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator;
using Aethercast.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Host = Microsoft.Extensions.Hosting.Host;

namespace Aethercast.Tests.Orchestrator;

/// <summary>Platform and orchestrator in one process on a data folder, with scripted agents.</summary>
internal sealed class OrchestratorHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly IHost host;

    private OrchestratorHost(IHost host) => this.host = host;

    public IPodcastOrchestrator Orchestrator => host.Services.GetRequiredService<IPodcastOrchestrator>();

    public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

    public static Task<OrchestratorHost> StartAsync(string folder, AgentScript script, params (string Key, string Value)[] settings) => StartAsync(folder, script, _ => Task.CompletedTask, settings);

    /// <param name="before">What happens to the queue before anything of the program runs.</param>
    public static async Task<OrchestratorHost> StartAsync(string folder, AgentScript script, Func<ITaskQueue, Task> before, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["Data:Folder"] = folder;
        builder.Configuration["Orchestrator:SnippetsAtStart"] = "false";
        builder.Configuration["Orchestrator:RetryPause"] = "00:00:00.010";
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.AddPlatform();
        builder.AddOrchestrator();
        builder.Services.AddSingleton(script);
        builder.Services.AddHostedService<ScriptedAgents>();
        var host = builder.Build();
        await before(host.Services.GetRequiredService<ITaskQueue>());
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new(host);
    }

    public Task<GenerateAccepted> GenerateAsync(string topic = "The brass river", double minutes = 2) => Orchestrator.GenerateAsync(
        new(Ids.New(), new() { Topic = topic, UserPreferences = new() { TargetMinutes = minutes } }, null), TestContext.Current.CancellationToken);

    /// <summary>The first view that is as wanted.</summary>
    public async Task<PodcastView> WaitForAsync(string podcastId, Func<PodcastView, bool> wanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        PodcastView? last = null;
        try
        {
            await foreach (var view in Orchestrator.WatchPodcastAsync(podcastId, patience.Token))
            {
                last = view;
                if (wanted(view)) return view;
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            var open = (await Orchestrator.GetWorkflowAsync(last!.WorkflowId, TestContext.Current.CancellationToken))!.Tasks.Where(task => task.CompletedAt is null);
            Assert.Fail($"It stands still: {string.Join(", ", last.Stages)}; open: {string.Join(", ", open.Select(task => $"{task.AgentName} {task.Status} {task.RetryCount}"))}; lines: {string.Join(",", last.Transcript.Select(line => line.Status))}");
        }

        throw new InvalidOperationException($"It ended as {last?.Status} ({last?.Error?.ErrorCode}) and was never as wanted.");
    }

    public Task<PodcastView> WaitForEndAsync(string podcastId) => WaitForAsync(podcastId, view => view.Status != PodcastStatus.Generating);

    /// <summary>Returns when no task of the workflow is open any more.</summary>
    public async Task WaitForWorkflowAsync(string workflowId)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var changes = Get<IChangeSignal>().WatchAsync("snippets", patience.Token).GetAsyncEnumerator(patience.Token);
        await using (changes)
        {
            while ((await Orchestrator.GetWorkflowAsync(workflowId, patience.Token))!.OverallStatus == WorkflowStatus.InProgress) await changes.MoveNextAsync();
        }
    }

    /// <summary>As <see cref="WaitForAsync"/>, for episodes that were complete and begin to change.</summary>
    public async Task WaitForChangeAsync(string podcastId, Func<PodcastView, bool> wanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await using var changes = Get<IChangeSignal>().WatchAsync($"podcast:{podcastId}", patience.Token).GetAsyncEnumerator(patience.Token);
        while (!wanted((await Orchestrator.GetPodcastAsync(podcastId, patience.Token))!)) await changes.MoveNextAsync();
    }

    public async Task<List<AudioSegment>> ReadStreamAsync(string streamId)
    {
        var segments = new List<AudioSegment>();
        await foreach (var segment in Get<ILiveAudioStream>().ReadAsync(streamId, 0, Patience, TestContext.Current.CancellationToken)) segments.Add(segment);
        return segments;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }
}
