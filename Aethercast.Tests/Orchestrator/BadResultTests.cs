using System.Text;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Platform;

namespace Aethercast.Tests.Orchestrator;

/// <summary>Answers that are none: each becomes a dead letter that says why, and an episode made meanwhile does not suffer.</summary>
public sealed class BadResultTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Each_ends_where_it_can_be_seen_and_episodes_go_on()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, new());
        var queue = host.Get<ITaskQueue>();
        var begun = await host.GenerateAsync(minutes: 1);
        await SendAsync("nobody", "{}"u8.ToArray());
        await SendAsync("unknown task", "{}"u8.ToArray(), (Headers.TaskId, "no-such-task"));
        await SendAsync("unknown workflow", "{}"u8.ToArray(), (Headers.TaskId, "t"), (Headers.WorkflowId, "no-such-workflow"));
        await SendAsync("not JSON", "%PDF-1.7"u8.ToArray(), (Headers.TaskId, "t"), (Headers.WorkflowId, begun.WorkflowId));
        await SendAsync("wrong type", Encoding.UTF8.GetBytes("{\"task_id\":\"t\",\"duration_ms\":\"long\"}"), (Headers.TaskId, "t"), (Headers.WorkflowId, begun.WorkflowId));
        await SendAsync("from the future", "{}"u8.ToArray(), (Headers.TaskId, "t"), (Headers.WorkflowId, begun.WorkflowId), (Headers.SchemaVersion, "2"));
        await SendAsync("ten megabytes", new byte[10 * 1024 * 1024], (Headers.TaskId, "t"), (Headers.WorkflowId, begun.WorkflowId));

        var view = await host.WaitForEndAsync(begun.PodcastId);

        Assert.Equal(PodcastStatus.Completed, view.Status);
        IReadOnlyList<DeadLetter> dead = [];
        await Patience.UntilAsync(async () => (dead = await queue.ReadDeadLettersAsync(Queues.VoiceResults, 20, Ct)).Count == 7);
        var reasons = dead.ToDictionary(letter => letter.Message.MessageId, letter => letter.Reason);
        Assert.Contains("without a task_id", reasons["nobody"], StringComparison.Ordinal);
        Assert.Contains("unknown task", reasons["unknown task"], StringComparison.Ordinal);
        Assert.Contains("no workflow", reasons["unknown workflow"], StringComparison.Ordinal);
        Assert.Contains("not a VoiceResult", reasons["not JSON"], StringComparison.Ordinal);
        Assert.Contains("duration_ms", reasons["wrong type"], StringComparison.Ordinal);
        Assert.Contains("version '2'", reasons["from the future"], StringComparison.Ordinal);
        Assert.Contains("not a VoiceResult", reasons["ten megabytes"], StringComparison.Ordinal);

        Task SendAsync(string id, byte[] body, params (string Name, string Value)[] headers) =>
            queue.PublishAsync(Queues.VoiceResults, new(id, body, headers.ToDictionary(header => header.Name, header => header.Value)), Ct);
    }
}
