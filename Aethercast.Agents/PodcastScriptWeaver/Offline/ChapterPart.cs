using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>One chapter: the next stretch of the sources, told to the budget. What is written is measured and written again until it fits.</summary>
internal static class ChapterPart
{
    private const int Attempts = 6;
    private const int ClosingReserveWords = 60;
    private const int TitleLength = 70;

    /// <summary>With fewer words than this left, what remains is not worth a chapter.</summary>
    private const int WorthAChapter = 25;

    public static IReadOnlyList<DraftLine> Write(WeaveBrief brief, LanguagePack language, WriteOutcome outcome)
    {
        var steering = brief.Steering;
        var material = Material.Gather(brief.Sources, $"{brief.Topic.Title} {string.Join(' ', brief.Topic.Keywords)}", brief.AlreadySaid, steering.Skip);
        var budget = brief.BudgetWords * (steering.Depth < 0 ? 0.7 : 1);
        var said = brief.AlreadySaid.Sum(SpokenText.CountWords);
        var ahead = brief.Parameters.TargetDurationMinutes * brief.Parameters.WordsPerMinute - said - ClosingReserveWords;
        var best = new List<DraftLine>();
        IReadOnlyList<Unit> told = [];
        var bestMiss = double.MaxValue;
        var content = budget * 0.82;
        for (var attempt = 0; attempt < Attempts && bestMiss > budget * 0.04; attempt++)
        {
            var units = ChapterPlan.Choose(material, (int)content, ahead * 0.85, steering.Depth);
            var lines = Compose(brief, language, material, units);
            var words = lines.Sum(line => SpokenText.CountWords(line.Text));
            if (Math.Abs(words - budget) < bestMiss) (best, told, bestMiss) = ([.. lines], units, Math.Abs(words - budget));
            content += (budget - words) * 0.9;
            if (content < 12) break;
        }

        outcome.SourcesExhausted = material.Words - told.Sum(unit => unit.Words) < WorthAChapter;
        return best;
    }

    private static IReadOnlyList<DraftLine> Compose(WeaveBrief brief, LanguagePack language, Material material, IReadOnlyList<Unit> units)
    {
        if (units.Count == 0) return [];
        var phrases = OfflineWriter.Phrases(brief, language);
        var turns = new TurnTaker(brief.Persona, brief.Parameters.ChapterNumber - 1);
        var composer = new LineComposer(phrases, turns);
        var first = units[0];
        var title = Title(brief, units, material);
        composer.Say(turns.IsInterview ? turns.Other : turns.Speaker, Introduction(brief, material, first, phrases), LineKind.Transition, title);
        composer.Tell(units, opensChapter: true);
        return composer.Lines;
    }

    /// <summary>Names the source that the chapter opens with, once by its headline, later by its section or as a continuation.</summary>
    private static string Introduction(WeaveBrief brief, Material material, Unit first, PhrasePicker phrases)
    {
        var source = first.Source;
        var headline = Headlines.Of(source);
        var opened = WasNamed(brief, material, source);
        if (opened && Announced(brief, first) is { } heading) return phrases.Pick("chapterHeading", ("source", source.Label), ("chapter", heading));
        if (opened && Subjects.NamesIn(first.Sentences[0].Text, phrases.Language).FirstOrDefault(name => name.Contains(' ', StringComparison.Ordinal)) is { } subject)
            return phrases.Pick("chapterAbout", ("source", source.Label), ("subject", subject));
        if (opened) return phrases.Pick("chapterAgain", ("source", source.Label));
        var kind = brief.Parameters.ChapterNumber <= 1 ? "chapterFirst" : "chapterSource";
        // Where the topic is the headline, it was just said.
        var heard = headline is not null && Stems.Overlap(Stems.Of(headline, phrases.Language), Stems.Of(brief.Topic.Title, phrases.Language)) >= 0.7;
        return headline is null || heard ? phrases.Pick(kind + "Plain", ("source", source.Label)) : phrases.Pick(kind, ("source", source.Label), ("title", headline));
    }

    /// <summary>A teaser tells of a source without naming it: the listener has not met it yet.</summary>
    private static bool WasNamed(WeaveBrief brief, Material material, SourceText source) =>
        material.Opened.Contains(source.Id) && brief.AlreadySaid.Any(line => line.Contains(source.Label, StringComparison.OrdinalIgnoreCase));

    /// <summary>The heading that the chapter's first unit stands under, where no earlier line has named it.</summary>
    private static string? Announced(WeaveBrief brief, Unit first) =>
        first.Heading is { Length: > 2 and < 90 } && SpokenText.Plain(first.Heading) is var heading
            && !brief.AlreadySaid.Any(line => line.Contains(heading.TrimEnd('.', ':'), StringComparison.Ordinal)) ? heading : null;

    /// <summary>The section that the chapter begins by naming, else the one that most of it tells and no earlier chapter has named, else the headline, else who it is about.</summary>
    private static string Title(WeaveBrief brief, IReadOnlyList<Unit> units, Material material)
    {
        var first = units[0];
        var met = WasNamed(brief, material, first.Source);
        if (met && Announced(brief, first) is { } announced) return Headlines.Short(announced.TrimEnd('.', ':'), TitleLength);
        if (met || first.Heading is not null)
        {
            var sections = units.Where(unit => unit.Heading is { Length: > 2 }).GroupBy(unit => SpokenText.Plain(unit.Heading!).TrimEnd('.', ':'), StringComparer.Ordinal);
            var fresh = sections.Where(section => !brief.AlreadySaid.Any(line => line.Contains(section.Key, StringComparison.Ordinal))).MaxBy(section => section.Sum(unit => unit.Words));
            if (fresh is not null) return Headlines.Short(fresh.Key, TitleLength);
        }

        if (!met && Headlines.Of(first.Source) is { } headline) return Headlines.Short(headline, TitleLength);
        var names = Subjects.Leading(units.SelectMany(unit => unit.Sentences), 2);
        if (names.Count > 0) return string.Join(", ", names);
        return units.Select(Subjects.Of).FirstOrDefault(name => name is not null) ?? Headlines.Short(Headlines.Of(first.Source) ?? first.Source.Label, TitleLength);
    }
}
