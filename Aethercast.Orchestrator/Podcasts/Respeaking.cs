using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>
/// Released lines whose sound nobody has any more are spoken once more. As a rule the sound is as long as before, and the line keeps
/// its place; where it is not, or no voice can speak it again, everything from there on moves to a new revision, as after an edit.
/// </summary>
internal static class Respeaking
{
    private const int Urgent = 9;

    public static void OnForgotten(PodcastMove move, SoundForgotten gone)
    {
        if (move.Context.Status is not (PodcastStatus.Generating or PodcastStatus.Completed)) return;
        foreach (var line in move.State.Lines.Where(line => line.IsReleased && gone.AudioRefs.Contains(line.AudioRef!)))
        {
            var id = Voicing.TaskIdOf(move, line);
            // What was sent the first time gives the same sound, pauses and all.
            var input = move.Task(id)?.Input ?? WireJson.ToText(Voicing.ToTask(move, id, line, line.VoiceId, urgent: true));
            move.Start(id, AgentNames.VoiceForge, Queues.VoiceForge, input, Urgent);
        }
    }

    public static void OnSpoken(PodcastMove move, LineState line, VoiceResult result)
    {
        var spoken = Voicing.Spoken(line, result);
        if (line.DurationMs == result.DurationMs)
        {
            move.PutLine(spoken);
            return;
        }
        Revise(move, line);
        move.PutLine(spoken with { Status = LineStatus.Voiced, StartMs = null });
    }

    public static void OnLost(PodcastMove move, LineState line, string note)
    {
        Revise(move, line);
        move.PutLine(line with { Status = LineStatus.Dropped, StartMs = null, Note = note });
    }

    private static void Revise(PodcastMove move, LineState line)
    {
        var at = move.State.Lines.FindIndex(other => other.LineId == line.LineId);
        Changing.Revise(move, at, move.TaskId("stream", line.LineId, $"{move.Context.Revision + 1}"));
    }
}
