using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;

namespace Aethercast.Tests.Orchestrator;

/// <summary>What is decided as voices come, fail, or stay away.</summary>
public sealed class PodcastVoicingTests
{
    [Fact]
    public void Lines_are_released_in_order_however_their_voices_come()
    {
        var desk = new Desk();
        desk.Start();
        desk.PartDone(false, Desk.Line(0), Desk.Line(1), Desk.Line(2));
        var voices = desk.OpenVoices.OrderBy(task => WireJson.Deserialize<VoiceForgeTask>(task.Input).ScriptObject.Segments[0].Index).ToList();

        desk.Voiced(voices[2]);
        desk.Voiced(voices[1]);
        Assert.All(desk.State.Lines, line => Assert.NotEqual(LineStatus.Released, line.Status));
        desk.Voiced(voices[0], 1000);

        Assert.Equal([0, 1000, 5000], desk.State.Lines.Select(line => line.StartMs));
    }

    [Fact]
    public void A_voice_that_reads_a_language_it_does_not_speak_is_told_of_once()
    {
        var desk = new Desk();
        desk.Start();
        desk.PartDone(false, Desk.Line(0), Desk.Line(1));

        foreach (var task in desk.OpenVoices.ToList()) desk.Voiced(task, foreign: "de");

        Assert.Single(desk.State.Context.Notices, notice => notice.Contains("speaks German", StringComparison.Ordinal));
    }

    [Fact]
    public void No_more_lines_are_with_the_voices_than_the_window_holds()
    {
        var desk = new Desk();
        desk.Start();
        desk.PartDone(false, [.. Enumerable.Range(0, 20).Select(i => Desk.Line(i))]);
        Assert.Equal(8, desk.OpenVoices.Count());

        desk.Voiced(desk.OpenVoices.First());

        Assert.Equal(8, desk.OpenVoices.Count());
    }

    [Fact]
    public void Lines_near_the_play_head_come_before_those_far_away()
    {
        var desk = new Desk();
        desk.Options.VoiceWindow = 30;
        desk.Start();

        var sent = desk.PartDone(false, [.. Enumerable.Range(0, 30).Select(i => Desk.Line(i))]);

        var priorities = sent.Where(task => task.Queue == Queues.VoiceForge).Select(task => task.Priority).ToList();
        Assert.Equal(priorities.OrderDescending(), priorities);
        Assert.True(priorities[0] > priorities[^1]);
    }

    [Fact]
    public void A_failed_voice_is_tried_again_later_and_later_then_another_speaks()
    {
        var desk = new Desk();
        desk.Start();
        var task = desk.Written(Desk.Line(0)).Single();
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < desk.Options.MaxRetries; i++)
        {
            Assert.Empty(desk.Do(new TaskFailed(task.TaskId, Desk.Error(task))));
            pauses.Add(desk.State.Tasks[task.TaskId].DueAt!.Value - desk.Now);
            desk.Now = desk.State.Tasks[task.TaskId].DueAt!.Value;
            Assert.Single(desk.Do(new TaskDue(task.TaskId, 0)));
        }

        var other = Assert.Single(desk.Do(new TaskFailed(task.TaskId, Desk.Error(task))));

        Assert.Equal([desk.Options.RetryPause, desk.Options.RetryPause * 2, desk.Options.RetryPause * 4], pauses);
        Assert.Equal("flite/rms", WireJson.Deserialize<VoiceForgeTask>(other.Input).VoiceParameters.VoiceId);
    }

    [Fact]
    public void A_provider_that_asks_to_be_left_alone_is_left_alone()
    {
        var desk = new Desk();
        desk.Start();
        var task = desk.Written(Desk.Line(0)).Single();

        desk.Do(new TaskFailed(task.TaskId, Desk.Error(task, ErrorCodes.RateLimited, after: 7)));

        Assert.Equal(desk.Now.AddSeconds(7), desk.State.Tasks[task.TaskId].DueAt);
    }

    [Fact]
    public void A_missing_answer_is_a_timeout_unless_the_task_still_waits_among_others()
    {
        var desk = new Desk();
        desk.Start();
        var task = desk.Written(Desk.Line(0)).Single();
        desk.Now = task.DueAt!.Value;

        desk.Do(new TaskDue(task.TaskId, Backlog: 3));
        Assert.Equal(0, desk.State.Tasks[task.TaskId].RetryCount);
        desk.Now = desk.State.Tasks[task.TaskId].DueAt!.Value;
        desk.Do(new TaskDue(task.TaskId, Backlog: 0));

        var late = desk.State.Tasks[task.TaskId];
        Assert.Equal((WorkTaskStatus.Retrying, 1), (late.Status, late.RetryCount));
        Assert.Contains(ErrorCodes.AgentTimeout, late.Error, StringComparison.Ordinal);
    }
}
