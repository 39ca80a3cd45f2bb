using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Sums up by the names that came up, tells one last unsaid thing where there is time, names the sources, says goodbye.</summary>
internal static class ClosingPart
{
    private const int ShortestLastWord = 9;

    public static IReadOnlyList<DraftLine> Write(WeaveBrief brief, PhrasePicker phrases)
    {
        var hosts = brief.Persona.Hosts;
        var other = hosts.Count > 1 ? 1 : 0;
        var used = UsedSources(brief);
        var end = new LineComposer(phrases, new TurnTaker(brief.Persona, 0));
        var named = used.Count > 0 ? phrases.Pick(IsOne(used) ? "source" : "sources", ("list", ListSources(used, phrases.Language))) + " " : "";
        end.Say(0, named + phrases.Pick("links"));
        if (other > 0) end.Say(other, phrases.Pick("farewellToo"), LineKind.Farewell);
        end.Say(0, phrases.Pick("farewell"), LineKind.Farewell);

        var told = Told(brief, used, phrases);
        var composer = new LineComposer(phrases, new TurnTaker(brief.Persona, other));
        var names = Subjects.Leading(told, 3);
        var figures = Figures(told, phrases, brief.BudgetWords - Words(end) - 14);
        var themes = names.Count > 1 ? phrases.Pick("themes", ("list", phrases.Language.Join(names))) : figures;
        if (themes is not null) composer.Say(other, $"{phrases.Pick("sumUp")} {themes}");
        if (figures is not null && figures != themes) composer.Say(0, figures);
        IReadOnlyList<DraftLine> lines = [.. composer.Lines, .. LastPoints(brief, phrases, brief.BudgetWords - Words(composer) - Words(end)), .. end.Lines];
        return [lines[0] with { Chapter = phrases.Language.Phrases[themes is null ? "ending" : "sumUp"][0].TrimEnd('.') }, .. lines.Skip(1)];
    }

    private static int Words(LineComposer part) => part.Lines.Sum(line => SpokenText.CountWords(line.Text));

    /// <summary>The sites' names, each once; past four, how many more there are.</summary>
    public static string ListSources(IReadOnlyList<SourceText> sources, LanguagePack language)
    {
        var labels = sources.Select(source => source.Label).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return labels.Count <= 5 ? language.Join(labels) : language.Join([.. labels.Take(4), $"{labels.Count - 4} {language.More}"]);
    }

    private static bool IsOne(IReadOnlyList<SourceText> sources) => sources.Select(source => source.Label).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1;

    private static List<SourceText> UsedSources(WeaveBrief brief)
    {
        var said = new SaidBefore(brief.AlreadySaid, LanguagePack.For(brief.Parameters.Language));
        var used = brief.Sources.Where(source => SentenceReader.Read(source).Any(said.Exactly)).ToList();
        return used.Count > 0 ? used : [.. brief.Sources];
    }

    private static List<Sentence> Told(WeaveBrief brief, List<SourceText> used, PhrasePicker phrases)
    {
        var said = new SaidBefore(brief.AlreadySaid, phrases.Language);
        return [.. used.SelectMany(source => SentenceReader.Read(source)).Where(sentence => sentence.Unusable is null && said.Exactly(sentence))];
    }

    /// <summary>The figures of what was told, first told first; at most three, from sentences apart from each other.</summary>
    private static string? Figures(List<Sentence> told, PhrasePicker phrases, int words)
    {
        var figures = told.Select(Noticed.Figure).OfType<string>().Where(figure => CountsThings(figure, phrases.Language)).Distinct(StringComparer.OrdinalIgnoreCase).DistinctBy(figure => figure.Split(' ')[^1]).Take(3).ToList();
        if (figures.Count < 2) return null;
        var line = phrases.Pick("figures", ("list", phrases.Language.Join(figures)));
        return SpokenText.CountWords(line) <= words ? line : null;
    }

    /// <summary>"61,000 patients" can be remembered alone; a share, a sum or a length of nothing named says nothing.</summary>
    private static bool CountsThings(string figure, LanguagePack language) => figure.Split(' ') is [_, .., var thing] && char.IsLetter(thing[^1]) && !language.Measures.Contains(thing);

    private static List<DraftLine> LastPoints(WeaveBrief brief, PhrasePicker phrases, int words)
    {
        if (words < 16 || brief.Sources.Count == 0) return [];
        var material = Material.Gather(brief.Sources, brief.Topic.Title, brief.AlreadySaid, brief.Steering.Skip);
        var heard = brief.AlreadySaid.SelectMany(line => Stems.Of(line, phrases.Language)).ToHashSet();
        var lines = new List<DraftLine>();
        var single = material.Units.OrderByDescending(unit => unit.Score).Where(unit => !unit.Sentences[0].FirstPerson && !unit.Sentences[0].HasQuote && StandsAlone(unit.Sentences[0], heard, phrases.Language));
        foreach (var unit in single)
        {
            var sentence = unit.Sentences[0];
            if (words < 16 || lines.Count == 4) break;
            if (sentence.Words + 5 > words) continue;
            var text = phrases.Pick(lines.Count == 0 ? "lastPoint" : "lastMore", ("source", unit.Source.Label), ("s", sentence.Text));
            lines.Add(new(lines.Count % brief.Persona.Hosts.Count, text, LineKind.Speech, [LineComposer.Cite(sentence)]));
            words -= SpokenText.CountWords(text);
        }

        return lines;
    }

    /// <summary>A last word far from its place in the article: whatever it calls "the vault" or "it" must have been heard of before.</summary>
    internal static bool StandsAlone(Sentence sentence, IReadOnlySet<string> heard, LanguagePack language)
    {
        var words = Stems.Words(sentence.Text).ToList();
        if (words.Count < ShortestLastWord || sentence.Stems.Count(heard.Contains) < 3) return false;
        if (words.Any(word => language.Pronouns.Contains(word) || language.ObjectPronouns.Contains(word))) return false;
        return words.Zip(words.Skip(1)).Where(pair => language.DefiniteArticles.Contains(pair.First)).All(pair => Stems.Of(pair.Second, language).All(heard.Contains));
    }
}
