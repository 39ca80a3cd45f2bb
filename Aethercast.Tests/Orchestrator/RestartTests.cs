using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Messaging;
using Aethercast.Tests.Platform;

namespace Aethercast.Tests.Orchestrator;

/// <summary>A program that is gone, and the next one on its folder.</summary>
public sealed class RestartTests : IDisposable
{
    private const int InTheWay = 6;
    private readonly TemporaryFolder folder = new();
    private readonly AgentScript script = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_lost_with_its_program_is_sent_again_though_other_work_waits_by_then()
    {
        var go = new TaskCompletionSource();
        script.BeforeVoice = (_, ct) => go.Task.WaitAsync(ct);
        string podcast;
        await using (var first = await OrchestratorHost.StartAsync(folder.Path, script))
        {
            podcast = (await first.GenerateAsync()).PodcastId;
            await first.WaitForAsync(podcast, view => view.Transcript.Count(line => line.Status == LineStatus.Voicing) > InTheWay);
        }

        await using var next = await OrchestratorHost.StartAsync(folder.Path, script, before: SendOthersAsync);
        await Patience.UntilAsync(async () => await next.Get<ITaskQueue>().CountAsync(Queues.VoiceForge, Ct) > InTheWay);
        go.SetResult();

        Assert.Equal(PodcastStatus.Completed, (await next.WaitForEndAsync(podcast)).Status);
    }

    /// <summary>Lines of an episode that nobody knows, which are as urgent as any.</summary>
    private static async Task SendOthersAsync(ITaskQueue queue)
    {
        for (var i = 0; i < InTheWay; i++)
        {
            var task = new VoiceForgeTask
            {
                TaskId = $"other-{i}",
                StreamId = "other",
                ScriptObject = new() { Title = "Other", Segments = [new() { LineId = $"o{i}", Text = "A line of somebody else." }] },
                VoiceParameters = new() { VoiceId = "flite/slt" },
            };
            await queue.PublishAsync(Queues.VoiceForge, WireMessage.ForTask(task, "other", "other", priority: 9), Ct);
        }
    }
}
