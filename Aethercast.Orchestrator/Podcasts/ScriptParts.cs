using System.Globalization;
using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>What the script decisions do to the state: send a weave task, append a line, let the last line go.</summary>
internal static class ScriptParts
{
    public static void Begin(PodcastMove move, ScriptSection section, int number, double budgetMs)
    {
        // An empty chapter is asked for anew, so the number alone does not name the task.
        // One that a wish of the listener cut short is, too.
        string[] name = ["weave", section.ToString(), Text(number), Text(move.Script.EmptyInARow), .. move.Context.Steering.Count > 0 ? [Text(move.Context.Steering.Count)] : Array.Empty<string>()];
        var id = move.TaskId(name);
        var known = move.State.GoodSources.Count();
        Send(move, id, section, number, budgetMs, question: null, priority: section == ScriptSection.Opening ? 9 : 6);
        move.ChangeScript(script => script with
        {
            Part = new(id, section, number, budgetMs, known, move.State.Lines.Count(line => line.WrittenBy == id)) { Language = move.OtherLanguage },
        });
    }

    /// <param name="heardBefore">How many lines a listener hears before this part; null: all.</param>
    public static void Send(PodcastMove move, string id, ScriptSection section, int number, double budgetMs, string? question, int priority, int? heardBefore = null)
    {
        if (section != ScriptSection.Opening) Bundle(move, id);
        move.Start(id, AgentNames.PodcastScriptWeaver, Queues.ScriptWeave, WireJson.ToText(new ScriptWeaveTask
        {
            TaskId = id,
            HarvestedContentRef = section == ScriptSection.Opening ? null : "blob:" + move.Context.Bundle!.Key,
            TopicDetails = new()
            {
                TopicId = move.Plan.TopicId,
                Title = move.Context.Title,
                Summary = move.Plan.Summary,
                Keywords = move.Plan.Keywords,
                SpokenTeaser = move.State.Lines.Find(line => line.WrittenBy == "teaser")?.Text,
                IsSample = move.Plan.IsSample,
            },
            ScriptParameters = new()
            {
                PersonaId = move.Plan.PersonaId,
                TargetDurationMinutes = Math.Clamp(LengthPlan.Target(move.State) / 60_000, 0.1, 60),
                Style = move.Plan.Style,
                Language = move.Context.Language,
                Section = section,
                ChapterNumber = Math.Max(number, 1),
                BudgetSeconds = Math.Clamp(budgetMs / 1000, 1, 3600),
                WordsPerMinute = LengthPlan.WordsPerMinute(move.State),
                Steering = move.Context.Steering,
                Outline = move.Script.Outline,
                Question = question,
            },
            AlreadySaid = [.. move.State.Lines.Take(heardBefore ?? int.MaxValue).Where(line => line.Status != LineStatus.Dropped).Select(line => line.Text)],
        }), priority);
    }

    public static void Append(PodcastMove move, OpenPart part, ScriptLine written, int index)
    {
        var lines = move.State.Lines;
        if (lines is [.., { IsHeld: true } last]) move.PutLine(Let(last, last.Speaker == written.Speaker ? Pauses.BetweenLines : Pauses.BetweenHosts));
        move.State = move.State with
        {
            Lines = move.State.Lines.Add(ToLine(move, part.TaskId, written, index, lines.Count, part.Language) with
            {
                Chapter = index > 0 ? written.Chapter : written.Chapter ?? DefaultTitle(part, lines.IsEmpty),
                // Only the very first line is voiced before anything is known of the next: it is what the listener waits for.
                IsHeld = !lines.IsEmpty,
            }),
        };
        NoteLanguage(move, move.State.Lines[^1]);
    }

    public static void NoteLanguage(PodcastMove move, LineState line)
    {
        if (line.Language is { } language) move.Change(context => context with { LineLanguages = context.LineLanguages.SetItem(line.LineId, language) });
    }

    /// <summary>Ends a chapter where it is: what was asked for is another now. What the writer still sends of it is not taken.</summary>
    public static void CutShort(PodcastMove move, OpenPart part)
    {
        if (move.Task(part.TaskId) is { IsOpen: true } task) move.Settle(task, WorkTaskStatus.Completed, new { lines = part.NextIndex, cut = "the listener wants something else" });
        ReleaseLast(move, Pauses.AfterChapter);
        var told = move.State.Lines.Any(line => line.WrittenBy == part.TaskId && line.Status != LineStatus.Dropped);
        move.ChangeScript(script => script with { Part = null, Chapters = script.Chapters + (told ? 1 : 0) });
    }

    /// <summary>A part that was cut is paid for all the same. Its end comes once the task is settled, and perhaps twice.</summary>
    public static void SpendLate(PodcastMove move, TaskState task, PodcastScript script)
    {
        if (script.Uses.Count == 0 || task.Status != WorkTaskStatus.Completed || task.Output is not { } output || !output.Contains("\"cut\"", StringComparison.Ordinal) || output.Contains("\"uses\"", StringComparison.Ordinal)) return;
        move.Put(task with { Output = WireJson.ToText(new { cut = true, script.Uses }) });
        move.Spend(script.Uses);
    }

    /// <summary>And what is to be known of it holds for the lines that were taken, such as that another writer wrote them.</summary>
    public static void NoticeLate(PodcastMove move, TaskState task, PodcastScript script)
    {
        if (task.Status != WorkTaskStatus.Completed || !move.State.Lines.Exists(line => line.WrittenBy == task.TaskId)) return;
        foreach (var notice in script.Notices) move.Notice(notice);
    }

    public static LineState ToLine(PodcastMove move, string taskId, ScriptLine written, int index, int sequence, string? language) =>
        new(StableIds.From(taskId, index.ToString(CultureInfo.InvariantCulture)), taskId, sequence, written.Speaker, written.Text)
        {
            Kind = written.Kind,
            Citations = written.Citations,
            Language = written.Language ?? language,
            VoiceId = move.Plan.Hosts[written.Speaker].VoiceId,
            Chapter = written.Chapter,
        };

    /// <summary>The last line was held until it was known what follows; now it may be voiced.</summary>
    public static void ReleaseLast(PodcastMove move, int pauseMs)
    {
        if (move.State.Lines is [.., { IsHeld: true } last]) move.PutLine(Let(last, pauseMs));
    }

    /// <summary>A chapter that is cut must not end with a hand-over to a line that never comes. The last line is held, so nobody has voiced it.</summary>
    public static void DropDanglingTransition(PodcastMove move, OpenPart part)
    {
        if (move.State.Lines is [.., { IsHeld: true, Kind: LineKind.Transition } last] && last.WrittenBy == part.TaskId)
            move.State = move.State with { Lines = move.State.Lines.RemoveAt(move.State.Lines.Count - 1) };
    }

    public static void NoteWriter(PodcastMove move, string writer)
    {
        if (move.Script.Writer is { } before && before != writer)
            move.Notice(writer == "offline" ? "The rest of this episode was written by the offline writer, because the model could not go on." : $"Part of this episode was written by {writer}.");
        move.ChangeScript(script => script with { Writer = writer });
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static LineState Let(LineState line, int pauseMs) => line with { IsHeld = false, PauseMs = pauseMs };

    private static string? DefaultTitle(OpenPart part, bool isFirst) => part.Section switch
    {
        ScriptSection.Opening => isFirst ? Beginning.IntroductionTitle : null,
        ScriptSection.Closing => "Closing",
        _ => $"Chapter {part.Number}",
    };

    /// <summary>The texts go to the writer by reference; a bundle is made anew only when there are other sources.</summary>
    private static void Bundle(PodcastMove move, string taskId)
    {
        var good = move.State.GoodSources.OrderBy(source => source.HarvestedAt).ThenBy(source => source.SourceId, StringComparer.Ordinal).Select(source => source.SourceId).ToList();
        if (move.Context.Bundle is { } bundle && bundle.SourceIds.Count == good.Count) return;
        move.Change(context => context with { Bundle = new($"bundles/{taskId}.json", [.. good]) });
    }
}
