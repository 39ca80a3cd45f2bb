using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>Lines go to the voices in the order they will be heard, a window at a time, the nearest to the play head first.</summary>
internal static class Voicing
{
    private const int HopelessFromTheStart = 3;
    private const int HopelessInARow = 8;

    /// <summary>So near to the ear that nobody can wait for a slow provider.</summary>
    private const double UrgentMs = 10_000;

    /// <summary>Voices every installation is expected to have.</summary>
    private static readonly string[] LastResort = ["flite/slt", "flite/rms"];

    public static void Fill(PodcastMove move)
    {
        if (move.Context.AwaitsApproval) return;
        var room = move.Options.VoiceWindow - move.State.Lines.Count(line => line.Status == LineStatus.Voicing);
        if (room <= 0) return;
        var next = LengthPlan.Places(move.State).Where(place => place.Line.NeedsVoice).Take(room).ToList();
        foreach (var (line, startMs) in next)
        {
            var id = TaskIdOf(move, line);
            var distanceMs = startMs - move.State.PlayheadMs;
            move.Start(id, AgentNames.VoiceForge, Queues.VoiceForge, WireJson.ToText(ToTask(move, id, line, line.VoiceId, distanceMs < UrgentMs)), Priority(distanceMs));
            move.PutLine(line with { Status = LineStatus.Voicing });
        }
    }

    public static void OnVoiced(PodcastMove move, LineVoiced voiced)
    {
        if (move.Task(voiced.TaskId) is not { IsOpen: true } task) return;
        var result = voiced.Result;
        move.Settle(task, WorkTaskStatus.Completed, new { result.LineId, result.DurationMs, result.AudioRef, result.VoiceId, result.FromCache, result.CharactersSpent, result.Uses });
        move.Spend(result.Uses);
        if (Awaiting(move, result.LineId, task) is not { } line) return;
        if (result.ForeignLanguage is { } language) move.Notice($"No voice of this station speaks {LanguageNames.Of(language)}: one of another language reads it, and may be hard to understand.");
        if (result.VoiceId != line.VoiceId) move.Notice($"{result.VoiceId} speaks in place of {line.VoiceId}.");
        if (line.IsReleased) Respeaking.OnSpoken(move, line, result);
        else move.PutLine(Spoken(line, result) with { Status = LineStatus.Voiced });
        move.Change(context => context with { DroppedInARow = 0 });
    }

    /// <summary>The line with its sound.</summary>
    public static LineState Spoken(LineState line, VoiceResult result) => line with
    {
        AudioRef = result.AudioRef,
        DurationMs = result.DurationMs,
        Spans = result.Spans,
        SpokenText = result.SpokenText,
        VoiceId = result.VoiceId,
        Note = result.VoiceId == line.VoiceId ? line.Note : $"Spoken by {result.VoiceId} in place of {line.VoiceId}.",
    };

    /// <summary>Another voice where there is one; else the line is left out, and everybody can see it.</summary>
    public static void OnLost(PodcastMove move, TaskState task, TaskError error)
    {
        var sent = WireJson.Deserialize<VoiceForgeTask>(task.Input);
        var line = Awaiting(move, sent.ScriptObject.Segments[0].LineId, task);
        if (line is not null && OtherVoice(move, line, sent.VoiceParameters.VoiceId) is { } other)
        {
            move.Send(task with { Input = WireJson.ToText(ToTask(move, task.TaskId, line, other, sent.VoiceParameters.IsUrgent)), RetryCount = task.RetryCount + 1, Error = WireJson.ToText(error) });
            return;
        }

        move.Put(TaskRules.Settled(task with { Error = WireJson.ToText(error) }, WorkTaskStatus.Failed, move.Now));
        if (line is null) return;
        var note = $"This line could not be spoken ({error.ErrorCode}).";
        if (line.IsReleased) Respeaking.OnLost(move, line, note);
        else move.PutLine(line with { Status = LineStatus.Dropped, Note = note });
        move.Notice("Some lines could not be spoken; they are marked in the transcript.");
        move.Change(context => context with { DroppedInARow = context.DroppedInARow + 1 });
        var nothingYet = !move.State.Lines.Any(other => other.DurationMs is not null && other.WrittenBy != "teaser");
        if (move.Context.DroppedInARow >= (nothingYet ? HopelessFromTheStart : HopelessInARow))
            move.Fail(error.ErrorCode is ErrorCodes.AgentFailure or ErrorCodes.InvalidMessage ? ErrorCodes.VoiceFailed : error.ErrorCode, error.ErrorMessage);
    }

    /// <summary>Made of what is to be spoken and by whom: an edited line is another task.</summary>
    public static string TaskIdOf(PodcastMove move, LineState line) => move.TaskId("voice", line.LineId, line.VoiceId, line.Text);

    /// <summary>The line this task is to speak: one that waits for its sound, or was released and has lost it. Null where it has changed since.</summary>
    private static LineState? Awaiting(PodcastMove move, string lineId, TaskState task) =>
        move.Line(lineId) is { Status: LineStatus.Voicing or LineStatus.Released } line && TaskIdOf(move, line) == task.TaskId ? line : null;

    private static string? OtherVoice(PodcastMove move, LineState line, string tried)
    {
        var order = new[] { line.VoiceId }.Concat(move.Plan.Hosts.Select(host => host.VoiceId)).Concat(LastResort).Distinct().ToList();
        return order.ElementAtOrDefault(order.IndexOf(tried) + 1);
    }

    private static int Priority(double distanceMs) => distanceMs switch { < 10_000 => 9, < 30_000 => 7, < 60_000 => 5, < 180_000 => 3, _ => 1 };

    public static VoiceForgeTask ToTask(PodcastMove move, string id, LineState line, string voice, bool urgent) => new()
    {
        TaskId = id,
        StreamId = move.Context.StreamId,
        ScriptObject = new()
        {
            Title = move.Context.Title,
            Segments = [new ScriptLine { LineId = line.LineId, Index = line.Sequence, Speaker = line.Speaker, Text = line.Text, Kind = line.Kind, Language = line.Language }],
        },
        VoiceParameters = new() { VoiceId = voice, Language = line.Language ?? move.Plan.Language, PauseAfterMs = line.PauseMs, IsUrgent = urgent },
    };
}
