using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Tests.Platform;

namespace Aethercast.Tests.Orchestrator;

/// <summary>Whole episodes on the embedded platform, with agents that follow a script.</summary>
public sealed class EpisodeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly AgentScript script = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task An_episode_is_made_whole_and_as_long_as_asked(double minutes)
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);

        var accepted = await host.GenerateAsync(minutes: minutes);
        var view = await host.WaitForEndAsync(accepted.PodcastId);

        Assert.Equal(PodcastStatus.Completed, view.Status);
        Assert.InRange(view.DurationMs, minutes * 54_000, minutes * 66_000);
        Assert.All(view.Transcript, line => Assert.Equal(LineStatus.Released, line.Status));
        Assert.NotNull(view.WebmRef);
        await EachLineIsInTheStreamOnce(host, view);
    }

    [Fact]
    public async Task Sources_that_hold_little_make_a_shorter_episode_that_says_so()
    {
        script.LinesInSources = 12;
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);

        var view = await host.WaitForEndAsync((await host.GenerateAsync(minutes: 8)).PodcastId);

        Assert.Equal(PodcastStatus.Completed, view.Status);
        Assert.InRange(view.DurationMs, 20_000, 200_000);
        Assert.Contains(view.Notices, notice => notice.Contains("shorter", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_that_come_twice_and_out_of_order_do_no_harm()
    {
        (script.Copies, script.Backwards) = (2, true);
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);

        var view = await host.WaitForEndAsync((await host.GenerateAsync()).PodcastId);

        Assert.Equal(PodcastStatus.Completed, view.Status);
        Assert.Equal(view.Transcript.Count, view.Transcript.Select(line => line.Text).Distinct().Count());
        await EachLineIsInTheStreamOnce(host, view);
    }

    [Fact]
    public async Task A_line_no_voice_can_speak_is_left_out_where_everybody_can_see_it()
    {
        script.VoiceFault = task => task.ScriptObject.Segments[0].Index == 4 ? new(task.TaskId, ErrorCodes.VoiceFailed, "cannot say this") : null;
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);

        var view = await host.WaitForEndAsync((await host.GenerateAsync()).PodcastId);

        Assert.Equal(PodcastStatus.Completed, view.Status);
        var dropped = Assert.Single(view.Transcript, line => line.Status == LineStatus.Dropped);
        Assert.Equal(4, dropped.Sequence);
        Assert.NotNull(dropped.Note);
        Assert.NotEmpty(view.Notices);
        await EachLineIsInTheStreamOnce(host, view);
    }

    [Fact]
    public async Task Where_one_voice_fails_another_speaks()
    {
        script.VoiceFault = task => task.VoiceParameters.VoiceId == "flite/slt" ? new(task.TaskId, ErrorCodes.VoiceFailed, "no slt today") : null;
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);

        var view = await host.WaitForEndAsync((await host.GenerateAsync(minutes: 1)).PodcastId);

        Assert.Equal(PodcastStatus.Completed, view.Status);
        Assert.All(view.Transcript, line => Assert.Equal("flite/rms", line.VoiceId));
        Assert.Contains(view.Notices, notice => notice.Contains("flite/slt", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ErrorCodes.SourceUnreachable, ErrorCodes.NoSourceReachable)]
    [InlineData(ErrorCodes.NoUsableText, ErrorCodes.NoUsableText)]
    public async Task Nothing_to_read_is_an_honest_error(string fault, string told)
    {
        script.SourceFault = _ => fault;
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);

        var accepted = await host.GenerateAsync();
        var view = await host.WaitForEndAsync(accepted.PodcastId);

        Assert.Equal(PodcastStatus.Failed, view.Status);
        Assert.Equal(told, view.Error?.ErrorCode);
        await Assert.ThrowsAsync<StreamFailedException>(() => host.ReadStreamAsync(accepted.StreamId));
    }

    [Fact]
    public async Task No_voice_at_all_is_an_honest_error_and_a_retry_goes_on_from_there()
    {
        script.VoiceFault = task => new(task.TaskId, ErrorCodes.VoiceMissing, "flite is not installed", System.Text.Json.JsonSerializer.SerializeToElement(new { retryable = false }));
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);
        var accepted = await host.GenerateAsync(minutes: 1);
        var failed = await host.WaitForEndAsync(accepted.PodcastId);
        Assert.Equal(ErrorCodes.VoiceMissing, failed.Error?.ErrorCode);

        script.VoiceFault = _ => null;
        await host.Orchestrator.RetryAsync(accepted.PodcastId, TestContext.Current.CancellationToken);
        var view = await host.WaitForEndAsync(accepted.PodcastId);

        Assert.Equal(PodcastStatus.Completed, view.Status);
        Assert.NotEqual(accepted.StreamId, view.StreamId);
        await EachLineIsInTheStreamOnce(host, view);
    }

    [Fact]
    public async Task Five_who_ask_for_the_same_at_once_share_one_generation()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);

        var accepted = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.GenerateAsync()));
        await host.WaitForEndAsync(accepted[0].PodcastId);

        Assert.Single(accepted.Select(one => one.StreamId).Distinct());
        Assert.Equal(4, accepted.Count(one => one.Joined));
        Assert.Single(script.Harvested);
    }

    [Fact]
    public async Task Cancel_stops_the_work_and_the_second_cancel_is_harmless()
    {
        script.BeforeVoice = (task, ct) => task.ScriptObject.Segments[0].Index < 2 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, ct);
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);
        var accepted = await host.GenerateAsync();
        await host.WaitForAsync(accepted.PodcastId, view => view.DurationMs > 0);

        Assert.True(await host.Orchestrator.CancelAsync(accepted.PodcastId, TestContext.Current.CancellationToken));
        Assert.False(await host.Orchestrator.CancelAsync(accepted.PodcastId, TestContext.Current.CancellationToken));

        Assert.Equal(PodcastStatus.Cancelled, (await host.Orchestrator.GetPodcastAsync(accepted.PodcastId, TestContext.Current.CancellationToken))?.Status);
        var workflow = await host.Orchestrator.GetWorkflowAsync(accepted.WorkflowId, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(workflow!.Tasks, task => task.Status is WorkTaskStatus.Pending or WorkTaskStatus.Dispatched or WorkTaskStatus.InProgress or WorkTaskStatus.Retrying);
        Assert.NotNull(await host.Get<ICache>().GetAsync($"cancelled:{accepted.WorkflowId}", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_process_that_dies_in_the_middle_goes_on_from_the_line_where_it_was()
    {
        script.BeforeVoice = (task, ct) => task.ScriptObject.Segments[0].Index < 5 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, ct);
        GenerateAccepted accepted;
        PodcastView before;
        await using (var first = await OrchestratorHost.StartAsync(folder.Path, script))
        {
            accepted = await first.GenerateAsync();
            before = await first.WaitForAsync(accepted.PodcastId, view => view.Transcript.Count(line => line.Status == LineStatus.Released) == 5);
        }

        script.BeforeVoice = (_, _) => Task.CompletedTask;
        script.Voiced.Clear();
        await using var second = await OrchestratorHost.StartAsync(folder.Path, script);
        var after = await second.WaitForEndAsync(accepted.PodcastId);

        Assert.Equal(PodcastStatus.Completed, after.Status);
        Assert.Equal(accepted.StreamId, after.StreamId);
        Assert.Equal(before.Transcript.Take(5).Select(line => (line.LineId, line.StartMs)), after.Transcript.Take(5).Select(line => (line.LineId, line.StartMs)));
        Assert.DoesNotContain(script.Voiced, task => task.ScriptObject.Segments[0].Index < 5);
        await EachLineIsInTheStreamOnce(second, after);
    }

    [Fact]
    public async Task Lines_whose_sound_is_gone_everywhere_are_spoken_again_in_their_place()
    {
        script.BeforeVoice = (task, ct) => task.ScriptObject.Segments[0].Index < 5 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, ct);
        GenerateAccepted accepted;
        List<LineState> before;
        await using (var first = await OrchestratorHost.StartAsync(folder.Path, script))
        {
            accepted = await first.GenerateAsync();
            await first.WaitForAsync(accepted.PodcastId, view => view.Transcript.Count(line => line.Status == LineStatus.Released) == 5);
            before = [.. ((PodcastState)(await first.Get<WorkflowEngine>().ReadAsync(accepted.WorkflowId, TestContext.Current.CancellationToken))!).Lines.Take(5)];
            foreach (var line in (LineState[])[before[1], before[3]]) Assert.True(await first.Get<IBlobStore>().DeleteAsync(line.AudioRef!, TestContext.Current.CancellationToken));
        }

        // The next program has neither the stream nor the memory of the one before.
        script.BeforeVoice = (_, _) => Task.CompletedTask;
        script.Voiced.Clear();
        await using var second = await OrchestratorHost.StartAsync(folder.Path, script, ("Orchestrator:SweepPeriod", "00:00:00.100"));
        var after = await second.WaitForEndAsync(accepted.PodcastId);

        Assert.Equal((PodcastStatus.Completed, accepted.StreamId, 1), (after.Status, after.StreamId, after.Revision));
        Assert.Equal(before.Select(line => (line.LineId, line.StartMs)), after.Transcript.Take(5).Select(line => (line.LineId, line.StartMs)));
        var again = script.Voiced.Select(task => task.ScriptObject.Segments[0].LineId).ToList();
        Assert.Equal([false, true, false, true, false], before.Select(line => again.Contains(line.LineId)));
        await EachLineIsInTheStreamOnce(second, after);
    }

    [Fact]
    public async Task A_stream_that_lost_its_memory_is_filled_again()
    {
        script.BeforeVoice = (task, ct) => task.ScriptObject.Segments[0].Index < 5 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, ct);
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script, ("Orchestrator:SweepPeriod", "00:00:00.100"));
        var accepted = await host.GenerateAsync();
        await host.WaitForAsync(accepted.PodcastId, view => view.Transcript.Count(line => line.Status == LineStatus.Released) == 5);

        var streams = host.Get<ILiveAudioStream>();
        await streams.TrimAsync(accepted.StreamId, TestContext.Current.CancellationToken);

        var again = new List<AudioSegment>();
        await foreach (var segment in streams.ReadAsync(accepted.StreamId, 0, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))
        {
            again.Add(segment);
            if (again.Count == 5) break;
        }

        Assert.Equal([0, 1, 2, 3, 4], again.Select(segment => segment.Sequence));
    }

    internal static async Task EachLineIsInTheStreamOnce(OrchestratorHost host, PodcastView view)
    {
        var segments = await host.ReadStreamAsync(view.StreamId);
        var spoken = view.Transcript.Where(line => line.Status == LineStatus.Released).ToList();
        Assert.Equal(spoken.Select(line => line.LineId), segments.Select(segment => segment.LineId));
        Assert.Equal(Enumerable.Range(0, spoken.Count).Select(i => (long)i), segments.Select(segment => segment.Sequence));
        long at = 0;
        Assert.All(segments, segment =>
        {
            Assert.Equal(at, segment.StartMs);
            at += segment.DurationMs;
        });
        Assert.Equal(view.DurationMs, at);
    }
}
