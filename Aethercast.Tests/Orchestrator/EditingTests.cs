using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Podcasts;

namespace Aethercast.Tests.Orchestrator;

/// <summary>The listener's hand in a script that is not voiced yet, in its plan, and in several revisions; as decisions.</summary>
public sealed class EditingTests
{
    private static ScriptLine[] Lines(int count, string text = "Line") => [.. Enumerable.Range(0, count).Select(i => Desk.Line(i, $"{text} {i} says something that takes a while to say out loud.", i % 2))];

    private static Desk Started(Func<EpisodePlan, EpisodePlan>? change = null)
    {
        var desk = new Desk(change: change);
        desk.Start();
        desk.PartDone(false, Lines(2, "Hello"));
        desk.Harvested();
        return desk;
    }

    [Fact]
    public void Who_missed_a_revision_shares_no_more_than_every_revision_since()
    {
        var desk = Started();
        desk.VoiceAll();
        desk.PartDone(exhausted: true, Lines(3));
        desk.VoiceAll();
        desk.PartDone(false, Lines(2, "Bye"));
        desk.VoiceAll();
        desk.Do(new FilesMade("stream-1", new("w", "m", 1), null));
        var lines = desk.State.Lines;

        desk.Do(new Edited(new() { Lines = [new(lines[1].LineId, "Quite another one.")] }, "stream-2"));
        desk.VoiceAll();
        desk.Do(new Edited(new() { Lines = [new(lines[5].LineId, "And another.")] }, "stream-3"));

        var view = PodcastViews.Of(desk.State, desk.Now);
        Assert.Equal(desk.State.Context.SameUntilMs, view.FormerStreams.Single(former => former.StreamId == "stream-2").SameUntilMs);
        Assert.Equal(lines[1].StartMs, view.FormerStreams.Single(former => former.StreamId == "stream-1").SameUntilMs);
        Assert.True(view.SameUntilMs > lines[1].StartMs);
    }

    [Fact]
    public void A_script_to_be_read_first_is_written_whole_and_voiced_only_when_approved()
    {
        var desk = new Desk(change: plan => plan with { ReviewFirst = true });
        desk.Approves();
        desk.Start();
        desk.PartDone(false, Lines(2, "Hello"));
        desk.Harvested();
        desk.PartDone(false, Lines(12));
        desk.PartDone(exhausted: true, Lines(12, "More"));
        desk.PartDone(false, Lines(2, "Bye"));
        Assert.Equal(ScriptPhase.Done, desk.State.Script.Phase);
        Assert.Empty(desk.OpenVoices);
        var first = desk.State.Lines[0];

        desk.Do(new Edited(new() { Lines = [new(first.LineId, "A better beginning.")] }, "unused"));
        Assert.Empty(desk.OpenVoices);
        desk.Do(new Edited(new() { Approve = true }, "unused"));
        desk.VoiceAll();

        Assert.Equal("A better beginning.", desk.State.Lines[0].Text);
        Assert.Equal("stream-1", desk.State.Context.StreamId);
        Assert.All(desk.State.Lines, line => Assert.True(line.IsReleased));
    }

    [Fact]
    public void The_plan_of_the_writer_is_the_listeners_to_change_until_a_chapter_is_begun()
    {
        var desk = Started();
        desk.Do(new OutlineMade(desk.OpenWeave.TaskId, [new("The river", "its course"), new("The bridge"), new("The toll")]));
        desk.Written(Desk.Line(0) with { Chapter = "The river" });

        desk.Do(new Edited(new() { Outline = [new("A long river"), new("The ferry", "who rows it")] }, "unused"));
        desk.PartDone(false, [Desk.Line(0) with { Chapter = "The river" }, .. Lines(3)[1..]]);
        desk.VoiceAll();

        Assert.Equal([new("A long river", "its course"), new("The ferry", "who rows it")], desk.OpenWeave.ScriptParameters.Outline);
        Assert.Equal(2, desk.OpenWeave.ScriptParameters.ChapterNumber);
        Assert.Contains(desk.State.Lines, line => line.Chapter == "A long river");
        Assert.Equal("stream-1", desk.State.Context.StreamId);
    }

    [Fact]
    public void Another_language_holds_for_what_is_written_from_now_on_line_by_line()
    {
        var desk = Started();
        var before = desk.OpenWeave.TaskId;
        desk.Written(Lines(12));
        Assert.Contains(desk.State.Lines, line => line.Status == LineStatus.Written);

        desk.Do(new Steered("go on in German"));
        desk.VoiceAll();

        Assert.NotEqual(before, desk.OpenWeave.TaskId);
        Assert.Equal("de", desk.OpenWeave.ScriptParameters.Language);
        Assert.DoesNotContain(desk.State.Lines, line => line.Status == LineStatus.Written);
        desk.PartDone(false, Lines(3, "Zeile"));
        var german = desk.State.Lines.Where(line => line.Text.StartsWith("Zeile", StringComparison.Ordinal)).ToList();
        Assert.All(german, line => Assert.Equal(("de", "de"), (line.Language, desk.State.Context.LineLanguages[line.LineId])));
        Assert.All(desk.State.Lines.Except(german), line => Assert.Null(line.Language));
        Assert.Contains(desk.OpenVoices, task => Aethercast.Contracts.WireJson.Deserialize<VoiceForgeTask>(task.Input).VoiceParameters.Language == "de");
    }

    [Fact]
    public void Skip_this_means_the_chapter_that_is_heard()
    {
        var desk = Started();
        desk.PartDone(false, [Desk.Line(0) with { Chapter = "The toll bridge" }, .. Lines(3)[1..]]);
        desk.VoiceAll();
        desk.Do(new PlayheadMoved(desk.State.Lines[3].StartMs!.Value + 100));

        desk.Do(new Steered("Skip this."));
        desk.PartDone(false, Lines(3, "Other"));
        desk.VoiceAll();

        Assert.Equal(["skip: The toll bridge"], desk.OpenWeave.ScriptParameters.Steering);
    }

    [Fact]
    public void What_providers_took_adds_up_once_even_where_a_chapter_was_cut()
    {
        var desk = Started();
        var use = new ProviderUse("openai", "text", "m") { InputTokens = 100, OutputTokens = 50, Cost = 0.5m };
        var cut = desk.OpenWeave.TaskId;
        desk.Written(Lines(3));
        desk.Do(new Steered("shorter"));
        Assert.False(desk.State.Tasks[cut].IsOpen);

        foreach (var _ in Enumerable.Range(0, 2)) desk.Do(new PartWritten(cut, new() { Title = "t", Segments = Lines(3), Uses = [use] }));

        var view = PodcastViews.Of(desk.State, desk.Now);
        Assert.Equal((0.5m, 100L), (view.Cost, Assert.Single(view.Uses).InputTokens));
    }
}
