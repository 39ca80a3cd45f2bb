using System.Text.Json;
using Aethercast.Agents.PodcastScriptWeaver;
using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Agents.PodcastScriptWeaver.Offline;
using Aethercast.Contracts.Wire;

namespace Aethercast.Benchmarks.OfflineWriter;

/// <summary>What an offline script is worth, on articles in a folder (one <c>.txt</c> each, its name the title, its text as the harvester cleans it).</summary>
internal static class OfflineWriterBenchmark
{
    private const double Minutes = 2;
    private const double WordsPerMinute = 165;

    /// <param name="Coverage">Share of the content words of the ten best-ranked sentences that the script has.</param>
    /// <param name="Redundancy">Share of fact lines that nearly repeat an earlier one.</param>
    /// <param name="Attribution">Share of fact lines that name their source, or whose predecessor by the same host does.</param>
    /// <param name="ReadingEase">Flesch, of the whole script; 60 to 70 is plain English.</param>
    /// <param name="Order">Share of neighbouring fact lines of one source that keep its order.</param>
    /// <param name="Length">Words, over the words asked for; below 1 where the article is shorter than the episode.</param>
    public sealed record Figures(string Name, double Coverage, double Redundancy, double Attribution, double ReadingEase, double Order, double Length);

    public static async Task<int> RunAsync(string? folder, string? jsonFile, bool show)
    {
        if (folder is null || !Directory.Exists(folder)) return Fail("usage: bench offline-writer [--json FILE] [--show] ARTICLES_DIR   (one .txt an article)");
        var figures = new List<Figures>();
        foreach (var file in Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            var title = Path.GetFileNameWithoutExtension(file);
            var text = await File.ReadAllTextAsync(file);
            var source = new SourceText(new() { SourceId = title, Url = "https://example.org/" + title, Title = title, Site = "The Article" }, text, "The Article", LanguageGuess.Of(text) ?? "en");
            var lines = await WriteAsync(source);
            if (show) foreach (var line in lines) Console.WriteLine($"{(line.Chapter is null ? "" : $"\n## {line.Chapter}\n")}{line.Speaker}: {line.Text}");
            if (Measure(title, source, lines) is { } measured) figures.Add(measured);
        }

        if (figures.Count == 0) return Fail($"No article in {folder} was long enough to measure.");
        Console.WriteLine($"{figures.Count} articles of {Minutes} minutes, medians: coverage {Median(figures, f => f.Coverage):P0}, redundancy {Median(figures, f => f.Redundancy):P1}, attribution {Median(figures, f => f.Attribution):P0}, reading ease {Median(figures, f => f.ReadingEase):0}, order {Median(figures, f => f.Order):P0}, length {Median(figures, f => f.Length):P0}");
        if (jsonFile is not null) await File.WriteAllTextAsync(jsonFile, JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
        return 0;
    }

    private static async Task<List<DraftLine>> WriteAsync(SourceText source)
    {
        var lines = new List<DraftLine>();
        var total = Minutes * WordsPerMinute;
        await PartAsync(ScriptSection.Opening, 1, 14);
        for (var chapter = 1; chapter <= 8; chapter++)
        {
            var left = total - Words() - 60;
            if (left < 30 || await PartAsync(ScriptSection.Chapter, chapter, Math.Min(110, left * 60 / WordsPerMinute))) break;
        }

        await PartAsync(ScriptSection.Closing, 1, 20);
        return lines;

        int Words() => lines.Sum(line => SpokenText.CountWords(line.Text));

        async Task<bool> PartAsync(ScriptSection section, int number, double seconds)
        {
            var parameters = new ScriptParameters { Section = section, ChapterNumber = number, BudgetSeconds = seconds, WordsPerMinute = WordsPerMinute, TargetDurationMinutes = Minutes };
            var brief = new WeaveBrief(new() { TopicId = source.Id, Title = source.Source.Title! }, parameters, Personas.Find(Personas.Default)!, [source], [.. lines.Select(line => line.Text)]);
            var outcome = new WriteOutcome();
            var before = lines.Count;
            await foreach (var line in new Agents.PodcastScriptWeaver.Offline.OfflineWriter().WriteAsync(brief, outcome, CancellationToken.None)) lines.Add(line);
            return outcome.SourcesExhausted || lines.Count == before;
        }
    }

    private static Figures? Measure(string title, SourceText source, List<DraftLine> lines)
    {
        var language = LanguagePack.For(source.Language);
        var facts = lines.Where(line => line.Citations.Count > 0).ToList();
        var best = Material.Gather([source], title, [], []).Units.OrderByDescending(unit => unit.Score).SelectMany(unit => unit.Sentences).Take(10).ToList();
        if (facts.Count < 4 || best.Count < 5) return null;
        var wanted = best.SelectMany(sentence => sentence.Stems).ToHashSet();
        var said = facts.SelectMany(line => Stems.Of(line.Text, language)).ToHashSet();
        var stems = facts.ConvertAll(line => Stems.Of(string.Join(' ', line.Citations.Select(citation => citation.Quote)), language));
        var repeats = Enumerable.Range(1, facts.Count - 1).Count(i => Enumerable.Range(0, i).Any(j => Stems.Overlap(stems[i], stems[j]) > 0.75));
        var named = Enumerable.Range(0, lines.Count).Count(i => lines[i].Citations.Count > 0 && (Names(lines[i]) || (i > 0 && Names(lines[i - 1])) || (i > 1 && Names(lines[i - 2]))));
        var starts = facts.ConvertAll(line => line.Citations[0].Start);
        var ordered = Enumerable.Range(1, starts.Count - 1).Count(i => starts[i] > starts[i - 1]);
        var words = lines.Sum(line => SpokenText.CountWords(line.Text));
        return new(title, (double)wanted.Count(said.Contains) / wanted.Count, (double)repeats / facts.Count, (double)named / facts.Count,
            ReadingEase(lines), (double)ordered / (starts.Count - 1), words / (Minutes * WordsPerMinute));

        bool Names(DraftLine line) => line.Text.Contains(source.Label, StringComparison.Ordinal) || line.Text.Contains("article", StringComparison.OrdinalIgnoreCase) || line.Text.Contains("piece", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Flesch (1948): 206.835 - 1.015 words a sentence - 84.6 syllables a word; syllables counted as runs of vowels.</summary>
    private static double ReadingEase(List<DraftLine> lines)
    {
        var words = lines.SelectMany(line => Stems.Words(line.Text)).ToList();
        var sentences = lines.Sum(line => Math.Max(1, line.Text.Count(c => c is '.' or '!' or '?')));
        var syllables = words.Sum(word => Math.Max(1, word.Where((c, i) => "aeiouyAEIOUY".Contains(c) && (i == 0 || !"aeiouyAEIOUY".Contains(word[i - 1]))).Count()));
        return 206.835 - 1.015 * words.Count / sentences - 84.6 * syllables / words.Count;
    }

    private static double Median(List<Figures> figures, Func<Figures, double> pick) => figures.Select(pick).Order().ElementAt(figures.Count / 2);

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
