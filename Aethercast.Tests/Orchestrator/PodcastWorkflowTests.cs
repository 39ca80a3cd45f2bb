using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;

namespace Aethercast.Tests.Orchestrator;

public sealed class PodcastWorkflowTests
{
    [Fact]
    public void Harvest_and_opening_start_in_the_same_decision()
    {
        var desk = new Desk();

        var sent = desk.Start();

        Assert.Contains(sent, task => task.Queue == Queues.ContentHarvest);
        var weave = WireJson.Deserialize<ScriptWeaveTask>(sent.Single(task => task.Queue == Queues.ScriptWeave).Input);
        Assert.Equal(ScriptSection.Opening, weave.ScriptParameters.Section);
        Assert.All(sent, task => Assert.Equal(desk.Now + new TaskRules(desk.Options).Deadline(task.AgentName), task.DueAt));
    }

    [Fact]
    public void A_pre_voiced_teaser_is_released_before_any_work_is_done()
    {
        var desk = new Desk(change: plan => plan with
        {
            TeaserText = "Hear about the river.",
            Teaser = new() { TaskId = "t", StreamId = "teaser", LineId = "l", AudioRef = "lines/t.opus", DurationMs = 3000, VoiceId = "flite/slt" },
        });

        desk.Start();

        var teaser = Assert.Single(desk.State.Lines);
        Assert.Equal((LineStatus.Released, 0L, 3000), (teaser.Status, teaser.StartMs, teaser.DurationMs));
        Assert.Equal("Hear about the river.", desk.OpenWeave.TopicDetails.SpokenTeaser);
    }

    [Fact]
    public void A_late_answer_of_a_cancelled_episode_changes_nothing()
    {
        var desk = new Desk();
        desk.Start();
        var task = desk.Written(Desk.Line(0)).Single();
        desk.Do(new CancelAsked());
        var cancelled = desk.State;

        var sent = desk.Voiced(task);

        Assert.Empty(sent);
        Assert.Same(cancelled, desk.State);
        Assert.Equal(WorkflowStatus.Cancelled, desk.State.Overall);
        Assert.All(desk.State.Tasks.Values, one => Assert.False(one.IsOpen));
    }

    [Fact]
    public void The_episode_is_whole_when_every_line_is_settled_and_complete_when_its_files_are_there()
    {
        var desk = Desk.InFirstChapter(out var harvest);
        desk.Do(new SourcesArrived(harvest, [], true));
        desk.PartDone(exhausted: true, Desk.Line(0), Desk.Line(1));
        desk.VoiceAll();
        desk.PartDone(false, Desk.Line(0));
        Assert.False(desk.State.Context.Publishing);
        desk.VoiceAll();
        Assert.True(desk.State.Context.Publishing);
        Assert.Equal(PodcastStatus.Generating, desk.State.Context.Status);

        desk.Do(new FilesMade("another stream", new("w", "m", 1), null));
        Assert.Equal(PodcastStatus.Generating, desk.State.Context.Status);
        desk.Do(new FilesMade("stream-1", new("w", "m", 1), null));

        Assert.Equal((PodcastStatus.Completed, WorkflowStatus.Completed), (desk.State.Context.Status, desk.State.Overall));
        Assert.Contains(desk.State.Context.Notices, notice => notice.Contains("shorter", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_queue_did_not_take_is_sent_by_the_dispatcher()
    {
        var desk = new Desk();
        desk.Start();
        var task = desk.Written(Desk.Line(0)).Single();
        desk.Do(new TaskNotSent(task.TaskId));
        Assert.Equal(WorkTaskStatus.Pending, desk.State.Tasks[task.TaskId].Status);
        desk.Now = desk.State.Tasks[task.TaskId].DueAt!.Value;

        Assert.Equal(task.TaskId, Assert.Single(desk.Do(new TaskDue(task.TaskId, 0))).TaskId);
        Assert.Equal(0, desk.State.Tasks[task.TaskId].RetryCount);
    }

    [Fact]
    public void Without_an_MP3_the_episode_is_complete_and_says_so()
    {
        var desk = Desk.InFirstChapter(out var harvest);
        desk.Do(new SourcesArrived(harvest, [], true));
        desk.PartDone(exhausted: true, Desk.Line(0));
        desk.VoiceAll();
        desk.PartDone(false, Desk.Line(0));
        desk.VoiceAll();

        desk.Do(new FilesMade("stream-1", new("w", null, 0), "ffmpeg is missing"));

        Assert.Equal((PodcastStatus.Completed, WorkflowStatus.CompletedWithErrors), (desk.State.Context.Status, desk.State.Overall));
        Assert.Contains(desk.State.Context.Notices, notice => notice.Contains("podcast apps", StringComparison.Ordinal));
    }

    [Fact]
    public void Deciding_twice_gives_the_same_decision()
    {
        var (one, two) = (new Desk(), new Desk());

        Assert.Equal(one.Start().Select(task => (task.TaskId, task.Input)), two.Start().Select(task => (task.TaskId, task.Input)));
    }

    [Fact]
    public void Texts_that_storage_forgot_are_harvested_again_and_the_chapter_is_asked_for_again()
    {
        var desk = new Desk();
        desk.Start();
        desk.Harvested(good: 2);
        desk.PartDone(false, Desk.Line(0));
        var chapter = desk.Open(AgentNames.PodcastScriptWeaver);

        var sent = desk.Do(new TaskFailed(chapter.TaskId, Desk.Error(chapter, ErrorCodes.MaterialGone, retryable: false)));

        Assert.Equal(Queues.ContentHarvest, Assert.Single(sent).Queue);
        Assert.True(desk.State.IsLive);
        var again = Assert.Single(desk.Harvested(good: 2), task => task.Queue == Queues.ScriptWeave);
        Assert.Equal(ScriptSection.Chapter, WireJson.Deserialize<ScriptWeaveTask>(again.Input).ScriptParameters.Section);
        Assert.NotNull(desk.State.Context.Bundle);
    }

    [Fact]
    public void Texts_that_storage_forgets_again_and_again_end_the_episode_honestly()
    {
        var desk = new Desk();
        desk.Start();
        desk.Harvested();
        desk.PartDone(false, Desk.Line(0));

        for (var time = 0; time < 3; time++)
        {
            Assert.True(desk.State.IsLive);
            var chapter = desk.Open(AgentNames.PodcastScriptWeaver);
            desk.Do(new TaskFailed(chapter.TaskId, Desk.Error(chapter, ErrorCodes.MaterialGone, retryable: false)));
            if (desk.State.IsLive) desk.Harvested();
        }

        Assert.Equal((PodcastStatus.Failed, ErrorCodes.MaterialGone), (desk.State.Context.Status, desk.State.Context.Error?.ErrorCode));
    }
}
