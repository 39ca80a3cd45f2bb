using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Podcasts;

namespace Aethercast.Tests.Orchestrator;

/// <summary>Edits, questions and steering, as decisions.</summary>
public sealed class ChangingTests
{
    [Fact]
    public void An_edit_of_a_heard_line_makes_a_revision_that_shares_the_sound_before_it_and_voices_only_that_line()
    {
        var desk = Finished();
        var before = desk.State.Lines;
        desk.Sent.Clear();

        desk.Do(new Edited(new() { Lines = [new(before[2].LineId, "Something quite different.")] }, "stream-2"));

        Assert.Equal(("stream-2", 2, before[2].StartMs), (desk.State.Context.StreamId, desk.State.Context.Revision, desk.State.Context.SameUntilMs));
        Assert.Single(desk.Sent);
        desk.VoiceAll(1000);
        Assert.Equal(before.Take(2), desk.State.Lines.Take(2));
        Assert.Equal(before[2].StartMs + 1000, desk.State.Lines[3].StartMs);
        Assert.All(desk.State.Lines, line => Assert.True(line.IsReleased));
        Assert.True(desk.State.Context.Publishing);
        Assert.Equal(["stream-1"], desk.State.Context.FormerStreams);
    }

    [Fact]
    public void A_removed_line_stays_in_the_transcript_and_leaves_the_sound()
    {
        var desk = Finished();
        var gone = desk.State.Lines[1];

        desk.Do(new Edited(new() { Lines = [new(gone.LineId, null, Remove: true)] }, "stream-2"));

        Assert.Equal(LineStatus.Dropped, desk.State.Lines[1].Status);
        Assert.Equal(desk.State.Lines[0].StartMs + desk.State.Lines[0].DurationMs, desk.State.Lines[2].StartMs);
        Assert.True(desk.State.Context.Publishing);
    }

    [Fact]
    public void Another_voice_speaks_only_the_lines_of_its_host()
    {
        var desk = Finished();
        desk.Sent.Clear();

        desk.Do(new Edited(new() { Voices = ["openai/nova"] }, "stream-2"));

        Assert.Equal(desk.State.Lines.Count(line => line.Speaker == 0), desk.Sent.Count);
        Assert.Equal(0, desk.State.Context.SameUntilMs);
    }

    [Fact]
    public void An_edit_that_changes_nothing_does_nothing()
    {
        var desk = Finished();
        var before = desk.State;

        desk.Do(new Edited(new() { Lines = [new(before.Lines[0].LineId, before.Lines[0].Text)] }, "stream-2"));

        Assert.Same(before, desk.State);
    }

    [Fact]
    public void An_answer_goes_before_the_next_chapter_that_nobody_heard()
    {
        var desk = InSecondChapter();
        desk.Do(new QuestionAsked("q", "Who pays for it?", 1000, "stream-2"));
        var answer = desk.State.Script.Questions.Single();

        desk.Do(new PartWritten(answer.TaskId, new() { Title = "t", Segments = [Desk.Line(0, "The town pays.")] }));

        var at = desk.State.Lines.FindIndex(line => line.Text == "The town pays.");
        Assert.Equal("Chapter 2", desk.State.Lines[at + 1].Chapter);
        Assert.Equal("stream-1", desk.State.Context.StreamId);
        Assert.Equal(Enumerable.Range(0, desk.State.Lines.Count), desk.State.Lines.Select(line => line.Sequence));
    }

    [Fact]
    public void An_answer_to_a_finished_episode_makes_a_revision_from_the_next_break_on()
    {
        var desk = Finished();
        var nextChapter = desk.State.Lines.First(line => line.Chapter is not null && line.StartMs > 3000);
        desk.Do(new QuestionAsked("q", "Who pays for it?", 1000, "stream-2"));
        Assert.Equal(PodcastStatus.Completed, desk.State.Context.Status);
        // What is told only after the answer has not been said yet when it is given.
        Assert.Equal(desk.State.Lines.TakeWhile(line => line != nextChapter).Select(line => line.Text), desk.OpenWeave.AlreadySaid);

        desk.Do(new PartWritten(desk.State.Script.Questions.Single().TaskId, new() { Title = "t", Segments = [Desk.Line(0, "The town pays.")] }));
        desk.VoiceAll();

        Assert.Equal(("stream-2", nextChapter.StartMs), (desk.State.Context.StreamId, desk.State.Context.SameUntilMs));
        Assert.True(desk.State.Context.Publishing);
        Assert.All(desk.State.Lines, line => Assert.True(line.IsReleased));
        Assert.Equal(desk.State.Lines.Sum(line => line.DurationMs!.Value), desk.State.ReleasedMs);
    }

    [Fact]
    public void Shorter_leaves_out_what_no_voice_has_and_lowers_the_target()
    {
        var desk = InSecondChapter();
        var before = LengthPlan.Target(desk.State);
        var waiting = desk.State.Lines.Count(line => line is { Status: LineStatus.Written, IsHeld: false });
        Assert.True(waiting > 0);

        desk.Do(new Steered("shorter, please"));

        Assert.True(LengthPlan.Target(desk.State) < before);
        Assert.Equal(waiting, desk.State.Lines.Count(line => line.Status == LineStatus.Dropped));
        Assert.All(desk.State.Lines.Where(line => line.Status == LineStatus.Dropped), line => Assert.NotNull(line.Note));
    }

    [Theory]
    [InlineData("language: de", "de")]
    [InlineData("go on in French", "fr")]
    [InlineData("deeper", null)]
    public void A_wish_for_another_language_is_understood(string instruction, string? language) => Assert.Equal(language, Wish.Read(instruction).Language);

    private static ScriptLine[] Lines(int count) => [.. Enumerable.Range(0, count).Select(i => Desk.Line(i, speaker: i % 2))];

    private static Desk InSecondChapter()
    {
        var desk = new Desk();
        desk.Start();
        desk.PartDone(false, Lines(2));
        desk.Harvested();
        desk.PartDone(false, Lines(3));
        desk.VoiceAll();
        desk.PartDone(false, Lines(12));
        return desk;
    }

    private static Desk Finished()
    {
        var desk = new Desk();
        desk.Start();
        desk.PartDone(false, Lines(2));
        desk.Harvested();
        desk.VoiceAll();
        desk.PartDone(exhausted: true, Lines(3));
        desk.VoiceAll();
        desk.PartDone(false, Lines(2));
        desk.VoiceAll();
        desk.Do(new FilesMade("stream-1", new("w", "m", 1), null));
        Assert.Equal(PodcastStatus.Completed, desk.State.Context.Status);
        return desk;
    }
}
