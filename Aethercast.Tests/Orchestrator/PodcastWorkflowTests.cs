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
    public void The_first_line_goes_to_the_voices_at_once_with_the_highest_priority_and_the_last_is_held()
    {
        var desk = new Desk();
        desk.Start();

        var first = desk.Written(Desk.Line(0));
        var second = desk.Written(Desk.Line(1));

        Assert.Equal(9, Assert.Single(first).Priority);
        Assert.Empty(second);
        Assert.True(desk.State.Lines[1].IsHeld);
    }

    [Fact]
    public void A_held_line_gets_the_pause_of_a_chapter_when_its_part_is_done()
    {
        var desk = new Desk();
        desk.Start();
        desk.Written(Desk.Line(0), Desk.Line(1));

        var sent = desk.PartDone(false, Desk.Line(0), Desk.Line(1));

        var voice = WireJson.Deserialize<VoiceForgeTask>(Assert.Single(sent).Input);
        Assert.Equal(Pauses.AfterChapter, voice.VoiceParameters.PauseAfterMs);
    }

    [Fact]
    public void The_first_chapter_waits_for_a_good_source_and_begins_with_the_first()
    {
        var desk = new Desk();
        desk.Start();
        desk.PartDone(false, Desk.Line(0), Desk.Line(1));
        Assert.DoesNotContain(desk.State.Tasks.Values, task => task is { AgentName: AgentNames.PodcastScriptWeaver, IsOpen: true });

        desk.Harvested(good: 1, last: false);

        Assert.Equal(ScriptSection.Chapter, desk.OpenWeave.ScriptParameters.Section);
        Assert.Equal($"blob:bundles/{desk.OpenWeave.TaskId}.json", desk.OpenWeave.HarvestedContentRef);
        Assert.Equal(["s0"], desk.State.Context.Bundle!.SourceIds);
    }

    [Fact]
    public void Late_sources_join_the_next_chapter()
    {
        var desk = InFirstChapter(out var harvest);
        desk.Now += TimeSpan.FromSeconds(1);
        desk.Do(new SourcesArrived(harvest, [new("late", "https://late.example", "Late", null, null, null, null, 400, "sources/p/late.json", null, desk.Now)], true));

        desk.PartDone(false, Desk.Line(0), Desk.Line(1));
        desk.VoiceAll();

        Assert.Equal(["s0", "late"], desk.State.Context.Bundle!.SourceIds);
        Assert.Equal(2, desk.OpenWeave.ScriptParameters.ChapterNumber);
    }

    [Fact]
    public void Lines_that_come_early_wait_for_those_before_them_and_repeats_are_ignored()
    {
        var desk = new Desk();
        desk.Start();

        desk.Written(Desk.Line(2), Desk.Line(1));
        Assert.Empty(desk.State.Lines);
        desk.Written(Desk.Line(0), Desk.Line(1), Desk.Line(0));

        Assert.Equal([Desk.Line(0).Text, Desk.Line(1).Text, Desk.Line(2).Text], desk.State.Lines.Select(line => line.Text));
    }

    [Fact]
    public void Lines_lost_on_the_way_are_taken_from_the_whole_part()
    {
        var desk = new Desk();
        desk.Start();
        desk.Written(Desk.Line(0));

        desk.PartDone(false, Desk.Line(0), Desk.Line(1), Desk.Line(2));

        Assert.Equal(3, desk.State.Lines.Count);
    }

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
    public void Exhausted_sources_lead_to_the_closing_only_when_no_more_sources_can_come()
    {
        var desk = InFirstChapter(out var harvest);
        desk.PartDone(exhausted: true, Desk.Line(0), Desk.Line(1));
        desk.VoiceAll();
        Assert.DoesNotContain(desk.State.Tasks.Values, task => task is { AgentName: AgentNames.PodcastScriptWeaver, IsOpen: true });

        desk.Do(new SourcesArrived(harvest, [], true));

        Assert.Equal(ScriptSection.Closing, desk.OpenWeave.ScriptParameters.Section);
    }

    [Fact]
    public void A_chapter_is_cut_where_the_length_asked_for_is_reached()
    {
        var desk = new Desk(minutes: 1);
        desk.Start();
        desk.PartDone(false, Desk.Line(0));
        desk.Harvested();
        var weave = desk.OpenWeave;

        for (var i = 0; i < 40 && desk.State.Tasks[weave.TaskId].IsOpen; i++) desk.Do(new LineWritten(weave.TaskId, Desk.Line(i)));

        Assert.False(desk.State.Tasks[weave.TaskId].IsOpen);
        Assert.InRange(LengthPlan.Planned(desk.State), 45_000, 60_000);
    }

    [Fact]
    public void A_chapter_that_is_cut_does_not_end_with_a_hand_over_to_nobody()
    {
        var desk = new Desk(minutes: 1);
        desk.Start();
        desk.PartDone(false, Desk.Line(0));
        desk.Harvested();
        var weave = desk.OpenWeave;
        desk.Written(Desk.Line(0), Desk.Line(1), Desk.Line(2), Desk.Line(3) with { Kind = LineKind.Transition, Text = "And what do you say?" });

        desk.Do(new LineWritten(weave.TaskId, Desk.Line(4, new string('x', 590))));

        Assert.False(desk.State.Tasks[weave.TaskId].IsOpen);
        Assert.Equal(LineKind.Speech, desk.State.Lines[^1].Kind);
        Assert.Equal(4, desk.State.Lines.Count);
    }

    [Fact]
    public void The_episode_is_whole_when_every_line_is_settled_and_complete_when_its_files_are_there()
    {
        var desk = InFirstChapter(out var harvest);
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
    public void A_writer_that_fails_on_a_later_chapter_ends_the_episode_early_and_says_so()
    {
        var desk = InFirstChapter(out _);
        desk.PartDone(false, Desk.Line(0), Desk.Line(1));
        desk.VoiceAll();
        var task = desk.Open(AgentNames.PodcastScriptWeaver);

        desk.Do(new TaskFailed(task.TaskId, Desk.Error(task, retryable: false)));

        Assert.Equal(ScriptSection.Closing, desk.OpenWeave.ScriptParameters.Section);
        Assert.NotEmpty(desk.State.Context.Notices);
    }

    [Fact]
    public void A_writer_that_fails_on_the_first_chapter_is_an_honest_error()
    {
        var desk = InFirstChapter(out _);
        var task = desk.Open(AgentNames.PodcastScriptWeaver);

        desk.Do(new TaskFailed(task.TaskId, Desk.Error(task, retryable: false)));

        Assert.Equal((PodcastStatus.Failed, ErrorCodes.ScriptFailed), (desk.State.Context.Status, desk.State.Context.Error?.ErrorCode));
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
        var desk = InFirstChapter(out var harvest);
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

    private static Desk InFirstChapter(out string harvest)
    {
        var desk = new Desk();
        desk.Start();
        harvest = desk.Open(AgentNames.WebContentHarvester).TaskId;
        desk.PartDone(false, Desk.Line(0), Desk.Line(1));
        desk.Harvested(good: 1, last: false);
        desk.VoiceAll();
        return desk;
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
