using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;

namespace Aethercast.Tests.Orchestrator;

/// <summary>What is decided as parts of a script come.</summary>
public sealed class PodcastScriptTests
{
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
        var desk = Desk.InFirstChapter(out var harvest);
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
    public void Exhausted_sources_lead_to_the_closing_only_when_no_more_sources_can_come()
    {
        var desk = Desk.InFirstChapter(out var harvest);
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
    public void A_writer_that_fails_on_a_later_chapter_ends_the_episode_early_and_says_so()
    {
        var desk = Desk.InFirstChapter(out _);
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
        var desk = Desk.InFirstChapter(out _);
        var task = desk.Open(AgentNames.PodcastScriptWeaver);

        desk.Do(new TaskFailed(task.TaskId, Desk.Error(task, retryable: false)));

        Assert.Equal((PodcastStatus.Failed, ErrorCodes.ScriptFailed), (desk.State.Context.Status, desk.State.Context.Error?.ErrorCode));
    }
}
