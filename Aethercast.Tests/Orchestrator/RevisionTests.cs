using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Platform;

namespace Aethercast.Tests.Orchestrator;

/// <summary>Edits and questions on real streams: the new stream holds everything once, the old one stays as it was.</summary>
public sealed class RevisionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly AgentScript script = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_edited_episode_has_a_new_stream_and_the_old_one_can_still_be_heard()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);
        var old = await host.WaitForEndAsync((await host.GenerateAsync(minutes: 1)).PodcastId);
        script.Voiced.Clear();

        var accepted = await host.Orchestrator.EditAsync(old.PodcastId, new() { Lines = [new(old.Transcript[3].LineId, "Another sentence altogether.")] }, TestContext.Current.CancellationToken);
        var edited = await host.WaitForEndAsync(old.PodcastId);

        Assert.Equal((PodcastStatus.Completed, accepted.StreamId, 2), (edited.Status, edited.StreamId, edited.Revision));
        Assert.Equal(old.Transcript[3].StartMs, edited.SameUntilMs);
        Assert.Equal("Another sentence altogether.", Assert.Single(script.Voiced).ScriptObject.Segments[0].Text);
        await EpisodeTests.EachLineIsInTheStreamOnce(host, edited);
        Assert.Equal(old.Transcript.Count, (await host.ReadStreamAsync(old.StreamId)).Count);
        Assert.Equal(old.PodcastId, (await host.Orchestrator.FindByStreamAsync(old.StreamId, TestContext.Current.CancellationToken))?.PodcastId);
        Assert.NotEqual(old.WebmRef, edited.WebmRef);
    }

    [Fact]
    public async Task A_question_is_answered_at_the_next_break_of_a_finished_episode()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);
        var old = await host.WaitForEndAsync((await host.GenerateAsync(minutes: 2)).PodcastId);

        await host.Orchestrator.AskAsync(old.PodcastId, new("What about the market?", 1), TestContext.Current.CancellationToken);
        await host.WaitForChangeAsync(old.PodcastId, view => view.Revision == 2);
        var answered = await host.WaitForEndAsync(old.PodcastId);

        var first = answered.Transcript.First(line => line.Kind == LineKind.Answer);
        Assert.Equal(answered.SameUntilMs, first.StartMs);
        Assert.Contains(answered.Chapters, chapter => chapter.StartMs == first.StartMs);
        Assert.Contains(script.Woven, task => task.ScriptParameters.Question == "What about the market?");
        await EpisodeTests.EachLineIsInTheStreamOnce(host, answered);
    }

    [Fact]
    public async Task An_edit_that_names_no_line_of_the_episode_is_refused()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);
        var view = await host.WaitForEndAsync((await host.GenerateAsync(minutes: 1)).PodcastId);

        await Assert.ThrowsAsync<PodcastException>(() => host.Orchestrator.EditAsync(view.PodcastId, new() { Lines = [new("none", "text")] }, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<PodcastException>(() => host.Orchestrator.EditAsync(view.PodcastId, new(), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<PodcastException>(() => host.Orchestrator.EditAsync(view.PodcastId, new() { Voices = ["flite/nobody"] }, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<PodcastException>(() => host.Orchestrator.SteerAsync(view.PodcastId, new("shorter"), TestContext.Current.CancellationToken));
    }
}
