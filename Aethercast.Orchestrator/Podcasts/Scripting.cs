using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>The script, part after part: opening, as many chapters as length and sources allow, closing.</summary>
internal static class Scripting
{
    private const int EmptyChaptersMean = 2;
    private const int LinesBeforeCutting = 2;

    /// <summary>Begins the next part where its time has come.</summary>
    public static void Next(PodcastMove move)
    {
        if (move.Script.Part is not null || move.Script.Phase == ScriptPhase.Done) return;
        var good = move.State.GoodSources.Count();
        if (good == 0 && move.Context.HarvestDone)
        {
            if (move.Script.Chapters > 0) FarewellWithoutSources(move);
            else move.Fail(Harvesting.WhyNothing(move.State), "The harvest found nothing to tell.");
            return;
        }

        if (move.Script.Phase == ScriptPhase.Opening)
        {
            // The listener's own links are greeted by their title, which the first page brings.
            if (!move.Plan.TitleFromSource || good > 0) ScriptParts.Begin(move, ScriptSection.Opening, 0, LengthPlan.Opening(move.State));
            return;
        }

        var waits = !move.Context.AwaitsApproval && LengthPlan.Unvoiced(move.State) > LengthPlan.WriteAhead(move.State);
        if (good == 0 || waits) return;
        if (move.Script.Phase == ScriptPhase.Chapters && !ChaptersAreDone(move, good, out var mustWait))
        {
            if (!mustWait) ScriptParts.Begin(move, ScriptSection.Chapter, move.Script.Chapters + 1, Math.Max(LengthPlan.NextChapter(move.State), LengthPlan.SmallestChapter(move.State)));
            return;
        }

        if (move.Script.Chapters == 0)
        {
            move.Fail(ErrorCodes.NoUsableText, "The sources hold nothing that could be told.");
            return;
        }

        move.ChangeScript(script => script with { Phase = ScriptPhase.Closing });
        ScriptParts.Begin(move, ScriptSection.Closing, 0, LengthPlan.ClosingBudget(move.State));
    }

    public static void OnLine(PodcastMove move, LineWritten written)
    {
        if (move.Task(written.TaskId) is not { IsOpen: true } task) return;
        move.Put(move.Rules.Alive(task, move.Now));
        if (move.Script.Part is { } part && part.TaskId == written.TaskId) Take(move, part, [written.Line]);
    }

    public static void OnPart(PodcastMove move, PartWritten written)
    {
        if (move.Task(written.TaskId) is not { } task) return;
        var script = written.Script;
        if (!task.IsOpen)
        {
            ScriptParts.SpendLate(move, task, script);
            ScriptParts.NoticeLate(move, task, script);
            return;
        }

        move.Settle(task, WorkTaskStatus.Completed, new { lines = script.Segments.Count, script.SourcesExhausted, script.Writer, script.Refused, script.Uses });
        move.Spend(script.Uses);
        Outlining.OnMade(move, written.TaskId, script.Outline);
        ScriptParts.NoteWriter(move, script.Writer);
        foreach (var notice in script.Notices) move.Notice(notice);
        if (move.Script.Questions.Find(question => question.TaskId == written.TaskId) is { } asked)
        {
            Changing.OnAnswer(move, asked, script.Segments);
            return;
        }

        if (move.Script.Part is not { } part || part.TaskId != written.TaskId) return;
        // The whole part tells again what was sent line by line; whatever got lost on the way is filled in here.
        Take(move, part, [.. script.Segments.Select((line, at) => line with { Index = at })]);
        if (move.Script.Part is { } still && still.TaskId == written.TaskId) Finish(move, still, script.SourcesExhausted);
    }

    public static void OnLost(PodcastMove move, TaskState task, TaskError error)
    {
        move.Put(TaskRules.Settled(task with { Error = WireJson.ToText(error) }, WorkTaskStatus.Failed, move.Now));
        if (move.Script.Questions.Find(question => question.TaskId == task.TaskId) is { } asked)
        {
            move.ChangeScript(script => script with { Questions = script.Questions.Remove(asked) });
            move.Notice("A question could not be answered: the writer failed on it.");
            return;
        }

        if (move.Script.Part is not { } part || part.TaskId != task.TaskId) return;
        if (error.ErrorCode == ErrorCodes.MaterialGone && Harvesting.Again(move))
        {
            move.ChangeScript(script => script with { Part = null });
        }
        else if (part.NextIndex > 0 || part.Section is ScriptSection.Opening or ScriptSection.Closing)
        {
            Finish(move, part, exhausted: false);
        }
        else if (move.Script.Chapters > 0)
        {
            move.Notice("The episode is shorter than planned: the writer failed on a chapter.");
            Finish(move, part, exhausted: false);
            move.ChangeScript(script => script with { Phase = ScriptPhase.Closing });
        }
        else
        {
            move.ChangeScript(script => script with { Part = null });
            move.Fail(error.ErrorCode is ErrorCodes.AgentFailure or ErrorCodes.InvalidMessage ? ErrorCodes.ScriptFailed : error.ErrorCode, error.ErrorMessage);
        }
    }

    /// <summary>The sources got lost on the way, and could not be had again.</summary>
    private static void FarewellWithoutSources(PodcastMove move)
    {
        move.Notice("The episode is shorter than planned: its sources could not be read again.");
        move.ChangeScript(script => script with { Phase = ScriptPhase.Closing });
        ScriptParts.Begin(move, ScriptSection.Closing, 0, LengthPlan.ClosingBudget(move.State));
    }

    private static bool ChaptersAreDone(PodcastMove move, int good, out bool mustWait)
    {
        var exhausted = move.Script.ExhaustedAt >= good;
        mustWait = exhausted && !move.Context.HarvestDone;
        return (move.Script.Chapters > 0 && LengthPlan.LeftForChapters(move.State) < LengthPlan.SmallestChapter(move.State)) || (exhausted && !mustWait);
    }

    /// <summary>Takes lines in the order of the part: repeats are ignored, early ones wait for those before them.</summary>
    private static void Take(PodcastMove move, OpenPart part, IReadOnlyList<ScriptLine> lines)
    {
        var early = part.Early.ToBuilder();
        foreach (var line in lines.Where(line => line.Index >= part.NextIndex)) early.TryAdd(line.Index, line);
        var next = part.NextIndex;
        var full = false;
        while (!full && early.Remove(next, out var line))
        {
            var speaker = Math.Clamp(line.Speaker, 0, move.Plan.Hosts.Count - 1);
            full = part.Section == ScriptSection.Chapter && IsEnough(move, part, next, speaker, line.Text);
            if (!full) ScriptParts.Append(move, part, line with { Speaker = speaker }, next++);
        }

        part = part with { NextIndex = next, Early = early.ToImmutable() };
        move.ChangeScript(script => script with { Part = part });
        if (!full) return;
        ScriptParts.DropDanglingTransition(move, part);
        if (move.Task(part.TaskId) is { IsOpen: true } task) move.Settle(task, WorkTaskStatus.Completed, new { lines = next, cut = "the length asked for is reached" });
        Finish(move, part, exhausted: false);
        // Not even its beginning fits: then no other chapter does.
        if (!move.State.Lines.Any(line => line.WrittenBy == part.TaskId)) move.ChangeScript(script => script with { Phase = ScriptPhase.Closing });
    }

    /// <summary>The first chapter says something in any case; a later one only if its beginning does not overshoot by much.</summary>
    private static bool IsEnough(PodcastMove move, OpenPart part, int index, int speaker, string text) =>
        index >= LinesBeforeCutting ? LengthPlan.WouldBeTooLong(move.State, speaker, text, 0.03) : part.Number > 1 && LengthPlan.WouldBeTooLong(move.State, speaker, text, 0.06);

    private static void Finish(PodcastMove move, OpenPart part, bool exhausted)
    {
        ScriptParts.ReleaseLast(move, part.Section == ScriptSection.Closing ? Pauses.AfterEpisode : Pauses.AfterChapter);
        move.ChangeScript(script => part.Section switch
        {
            ScriptSection.Opening => script with { Part = null, Phase = ScriptPhase.Chapters },
            ScriptSection.Closing => script with { Part = null, Phase = ScriptPhase.Done },
            _ => AfterChapter(script, part, exhausted),
        });
        if (part.Section == ScriptSection.Closing && LengthPlan.Planned(move.State) < 0.9 * LengthPlan.Target(move.State))
            move.Notice($"This episode is shorter than asked for ({move.Plan.TargetMinutes:0.#} min): its sources hold no more that is worth telling.");
    }

    private static ScriptProgress AfterChapter(ScriptProgress script, OpenPart part, bool exhausted)
    {
        var empty = part.NextIndex == 0 ? script.EmptyInARow + 1 : 0;
        return script with
        {
            Part = null,
            Chapters = script.Chapters + (part.NextIndex > 0 ? 1 : 0),
            EmptyInARow = empty,
            ExhaustedAt = exhausted || empty >= EmptyChaptersMean ? Math.Max(part.SourcesKnown, script.ExhaustedAt) : script.ExhaustedAt,
        };
    }
}
