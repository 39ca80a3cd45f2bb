using System.Text.RegularExpressions;
using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>Shorter, deeper, skip this, another language: for everything that no voice has yet. What is being voiced or was heard stays.</summary>
internal static partial class Steering
{
    public static void OnSteer(PodcastMove move, Steered steered)
    {
        if (!move.State.IsLive || move.Context.Publishing) return;
        var wish = Wish.Read(steered.Instruction);
        var changesLanguage = wish.Language is { } language && language != move.Context.Language;
        var instruction = This().IsMatch(steered.Instruction) && CurrentChapter(move.State) is { } chapter ? $"skip: {chapter}" : steered.Instruction;
        var part = move.Script is { Phase: ScriptPhase.Chapters, Part: { Section: ScriptSection.Chapter } open } ? open : null;
        move.Change(context => context with
        {
            Steering = context.Steering.Add(instruction),
            IsOwn = true,
            LengthFactor = Math.Clamp(context.LengthFactor * wish.LengthFactor, 0.25, 3),
            Language = wish.Language ?? context.Language,
        });
        // In another language the same can be told again; that needs a chapter still to come.
        var writesOn = move.Script.Phase is ScriptPhase.Opening or ScriptPhase.Chapters;
        if (!wish.DropsUnvoiced && !(changesLanguage && writesOn)) return;
        LeaveOut(move, steered.Instruction, part);
        if (part is not null) ScriptParts.CutShort(move, part);
    }

    /// <summary>Lines nobody voiced yet are left out, but for greeting, answers and the closing.</summary>
    private static void LeaveOut(PodcastMove move, string instruction, OpenPart? cut)
    {
        foreach (var line in move.State.Lines.Where(line => line is { Status: LineStatus.Written, Kind: not (LineKind.Greeting or LineKind.Farewell or LineKind.Answer) } && (!line.IsHeld || line.WrittenBy == cut?.TaskId)))
            move.PutLine(line with { Status = LineStatus.Dropped, IsHeld = false, Note = $"Left out, as asked: {instruction}" });
    }

    /// <summary>Of the chapter that is heard now, where it has a title that tells something.</summary>
    private static string? CurrentChapter(PodcastState state)
    {
        var title = state.Lines.LastOrDefault(line => line.Chapter is not null && line.StartMs <= Math.Max(state.PlayheadMs, 0))?.Chapter;
        return title is null or Beginning.IntroductionTitle || title.StartsWith("Chapter ", StringComparison.Ordinal) ? null : title;
    }

    [GeneratedRegex(@"^\s*skip(\s+(this|that|it))?(\s+(chapter|part|topic))?\s*[.!]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex This();
}
