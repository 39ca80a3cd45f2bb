using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;

namespace Aethercast.Tests.Orchestrator;

/// <summary>What is decided where the sound of a released line is gone everywhere.</summary>
public sealed class RespeakingTests
{
    [Fact]
    public void A_line_whose_sound_is_gone_is_asked_for_once_as_it_was_asked_for_before_and_keeps_its_place()
    {
        var desk = Released();
        var (line, others) = (desk.State.Lines[1], desk.State.Lines.Where((_, at) => at != 1).ToList());
        var first = desk.Sent.Single(task => task.Queue == Queues.VoiceForge && task.Input.Contains(line.LineId, StringComparison.Ordinal)).Input;

        var task = Assert.Single(Forget(desk, line));
        Assert.Equal(first, task.Input);
        Assert.Empty(Forget(desk, line));
        desk.Voiced(task);

        Assert.Equal((LineStatus.Released, line.StartMs, line.DurationMs), (desk.State.Lines[1].Status, desk.State.Lines[1].StartMs, desk.State.Lines[1].DurationMs));
        Assert.Equal(others, desk.State.Lines.Where((_, at) => at != 1));
        Assert.Equal(("stream-1", 1), (desk.State.Context.StreamId, desk.State.Context.Revision));
    }

    [Fact]
    public void Every_time_it_is_forgotten_it_is_spoken_again()
    {
        var desk = Released();
        desk.Voiced(Assert.Single(Forget(desk, desk.State.Lines[0])));

        desk.Voiced(Assert.Single(Forget(desk, desk.State.Lines[0])));

        Assert.Empty(desk.OpenVoices);
    }

    [Fact]
    public void A_line_that_comes_out_longer_moves_what_follows_to_a_new_revision()
    {
        var desk = Released();
        var before = desk.State.Lines;

        desk.Voiced(Assert.Single(Forget(desk, before[1])), durationMs: 5000);

        Assert.Equal([0, 4000, 9000], desk.State.Lines.Select(line => line.StartMs));
        Assert.Equal((2, before[1].StartMs), (desk.State.Context.Revision, desk.State.Context.SameUntilMs));
        Assert.NotEqual("stream-1", desk.State.Context.StreamId);
        Assert.Contains("stream-1", desk.State.Context.FormerStreams);
    }

    [Fact]
    public void A_line_that_nobody_can_speak_again_is_left_out_where_everybody_can_see_it()
    {
        var desk = Released();
        var line = desk.State.Lines[1];
        Forget(desk, line);
        while (desk.OpenVoices.SingleOrDefault() is { } task) desk.Do(new TaskFailed(task.TaskId, Desk.Error(task, ErrorCodes.VoiceFailed, retryable: false)));

        Assert.Equal([LineStatus.Released, LineStatus.Dropped, LineStatus.Released], desk.State.Lines.Select(other => other.Status));
        Assert.Equal([0, null, 4000], desk.State.Lines.Select(other => other.StartMs));
        Assert.Contains(ErrorCodes.VoiceFailed, desk.State.Lines[1].Note, StringComparison.Ordinal);
        Assert.Equal(2, desk.State.Context.Revision);
    }

    [Fact]
    public void An_episode_that_was_called_off_stays_as_it_is()
    {
        var desk = Released();
        desk.Do(new CancelAsked());

        Assert.Empty(Forget(desk, desk.State.Lines[1]));
    }

    /// <summary>Three lines of four seconds, heard by whoever listens.</summary>
    private static Desk Released()
    {
        var desk = new Desk();
        desk.Start();
        desk.PartDone(false, Desk.Line(0), Desk.Line(1), Desk.Line(2));
        desk.VoiceAll();
        return desk;
    }

    private static IReadOnlyList<TaskState> Forget(Desk desk, LineState line) => desk.Do(new SoundForgotten(new HashSet<string> { line.AudioRef! }));
}
