using System.Collections.Immutable;
using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>
/// Changes to an episode under way or done. What was released stays as it is on its stream; a change before that point makes a new
/// revision with a new stream, which shares the sound up to the first changed line.
/// </summary>
internal static class Changing
{
    private const double BreakAfterPlayheadMs = 2_000;

    /// <summary>A new stream that takes over at line <paramref name="fromLine"/>; everything from there on is released again.</summary>
    public static void Revise(PodcastMove move, int fromLine, string newStreamId)
    {
        var lines = move.State.Lines;
        var same = fromLine < lines.Count && lines[fromLine].StartMs is { } start ? start : lines.Take(fromLine).LastOrDefault(line => line.IsReleased) is { } last ? last.StartMs!.Value + last.DurationMs!.Value : 0;
        move.State = move.State with
        {
            Lines = [.. lines.Select((line, at) => at >= fromLine && line.IsReleased ? line with { Status = LineStatus.Voiced, StartMs = null } : line)],
            Overall = WorkflowStatus.InProgress,
            CompletedAt = null,
        };
        move.Change(context => context with
        {
            FormerStreams = context.FormerStreams.Add(context.StreamId),
            // Who missed a revision shares with this one no more than with any in between.
            SameAsFormer = context.SameAsFormer.Add(context.StreamId, same).ToImmutableDictionary(former => former.Key, former => Math.Min(former.Value, same)),
            StreamId = newStreamId,
            Revision = context.Revision + 1,
            SameUntilMs = same,
            Status = PodcastStatus.Generating,
            Publishing = false,
            Files = null,
        });
    }

    public static void OnQuestion(PodcastMove move, QuestionAsked asked)
    {
        if (move.Context.Status is not (PodcastStatus.Generating or PodcastStatus.Completed) || !move.State.GoodSources.Any()) return;
        var id = move.TaskId("answer", asked.QuestionId);
        if (move.Task(id) is not null) return;
        // A finished episode opens again only when the answer is there: until then it stays as it is for everybody.
        move.ChangeScript(script => script with { Questions = script.Questions.Add(new(asked.QuestionId, asked.Question, id, asked.NewStreamId, asked.PlayheadMs) { Language = move.OtherLanguage }) });
        ScriptParts.Send(move, id, ScriptSection.Answer, 0, 30_000, asked.Question, priority: 8, heardBefore: PlaceForAnswer(move.State, asked.PlayheadMs));
    }

    public static void OnAnswer(PodcastMove move, OpenQuestion asked, IReadOnlyList<ScriptLine> answer)
    {
        move.ChangeScript(script => script with { Questions = script.Questions.Remove(asked) });
        if (answer.Count == 0)
        {
            move.Notice("A question could not be answered from the sources of this episode.");
            return;
        }

        var at = PlaceForAnswer(move.State, asked.PlayheadMs);
        if (move.State.Lines.Skip(at).Any(line => line.IsReleased) || move.Context.Publishing || move.Context.Status == PodcastStatus.Completed) Revise(move, at, asked.NewStreamId);
        var lines = answer.Select((line, i) => ScriptParts.ToLine(move, asked.TaskId, line with { Speaker = Math.Clamp(line.Speaker, 0, move.Plan.Hosts.Count - 1) }, i, at + i, asked.Language) with
        {
            Kind = LineKind.Answer,
            Chapter = i == 0 ? line.Chapter ?? "A listener asks" : null,
            PauseMs = i == answer.Count - 1 ? Pauses.AfterChapter : Pauses.BetweenLines,
        }).ToList();
        // What follows an answer was a chapter's beginning, so the transcript keeps its parts.
        move.State = move.State with { Lines = Renumbered(move.State.Lines.InsertRange(at, lines)) };
        foreach (var line in lines) ScriptParts.NoteLanguage(move, line);
        move.Change(context => context with { Steering = context.Steering.Add($"answered: {asked.Question}"), IsOwn = true });
    }

    private static int PlaceForAnswer(PodcastState state, double playheadMs)
    {
        var lines = state.Lines;
        var next = lines.FindIndex(line => !line.IsSettled && line.Chapter is not null);
        if (next >= 0) return next;
        if (state.Script.Part is { } part && lines.FindIndex(line => line.WrittenBy == part.TaskId) is >= 0 and var open) return open;
        if (state.Script.Phase != ScriptPhase.Done) return lines.Count;
        var atBreak = lines.FindIndex(line => line.Chapter is not null && line.StartMs > playheadMs + BreakAfterPlayheadMs);
        return atBreak >= 0 ? atBreak : lines.Count;
    }

    private static ImmutableList<LineState> Renumbered(ImmutableList<LineState> lines) =>
        [.. lines.Select((line, at) => line.Sequence == at ? line : line with { Sequence = at })];
}
