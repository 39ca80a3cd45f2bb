using Aethercast.Agents.PodcastScriptWeaver;
using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Agents.PodcastScriptWeaver.Offline;

namespace Aethercast.Benchmarks.OfflineWriter;

/// <param name="Coverage">Share of the content words of the ten best-ranked sentences that the script has.</param>
/// <param name="Redundancy">Share of fact lines that nearly repeat an earlier one.</param>
/// <param name="Attribution">Share of fact lines that name their source or its article, or follow at most two lines after one that does.</param>
/// <param name="ReadingEase">Flesch (1948), of the whole script; 60 to 70 is plain English.</param>
/// <param name="Order">Share of neighbouring fact lines of one source that keep its order.</param>
/// <param name="Length">Words, over the words asked for; below 1 where the article is shorter than the episode.</param>
/// <param name="Formulae">Most times that the same connecting words are used in the script.</param>
/// <param name="Glue">Share of the words that are the hosts' own.</param>
internal sealed record ScriptFigures(string Name, double Coverage, double Redundancy, double Attribution, double ReadingEase, double Order, double Length, int Formulae, double Glue)
{
    private const int Best = 10;
    private const double Repeats = 0.75;

    public static ScriptFigures? Of(string name, IReadOnlyList<SourceText> sources, IReadOnlyList<DraftLine> lines, double minutes)
    {
        var language = LanguagePack.For(sources[0].Language);
        var facts = lines.Where(line => line.Citations.Count > 0).ToList();
        var best = Material.Gather(sources, sources[0].Source.Title!, [], []).Units.OrderByDescending(unit => unit.Score).SelectMany(unit => unit.Sentences).Take(Best).ToList();
        if (facts.Count < 4 || best.Count < 5) return null;
        var wanted = best.SelectMany(sentence => sentence.Stems).ToHashSet();
        var said = facts.SelectMany(line => Stems.Of(line.Text, language)).ToHashSet();
        var stems = facts.ConvertAll(line => Stems.Of(string.Join(' ', line.Citations.Select(citation => citation.Quote)), language));
        var repeats = Enumerable.Range(1, facts.Count - 1).Count(i => Enumerable.Range(0, i).Any(j => Stems.Overlap(stems[i], stems[j]) > Repeats));
        var attributed = Enumerable.Range(0, lines.Count).Count(i => lines[i].Citations.Count > 0 && Enumerable.Range(0, 3).Any(back => i >= back && Names(lines[i - back])));
        var pairs = facts.Zip(facts.Skip(1)).Where(pair => pair.First.Citations[0].SourceId == pair.Second.Citations[0].SourceId).ToList();
        var words = Episode.Words(lines);
        var own = words - facts.Sum(line => line.Citations.Sum(citation => SpokenText.CountWords(citation.Quote ?? "")));
        var formulae = lines.Select(line => Frame(line, sources)).Where(frame => frame.Length > 0).GroupBy(frame => frame).Select(group => group.Count()).DefaultIfEmpty(0).Max();
        return new(name, (double)wanted.Count(said.Contains) / wanted.Count, (double)repeats / facts.Count, (double)attributed / facts.Count, Ease(lines),
            pairs.Count == 0 ? 1 : (double)pairs.Count(pair => pair.Second.Citations[0].Start > pair.First.Citations[0].Start) / pairs.Count,
            words / (minutes * Episode.WordsPerMinute), formulae, (double)own / words);

        bool Names(DraftLine line) => sources.Any(source => line.Text.Contains(source.Label, StringComparison.Ordinal))
            || line.Text.Contains("article", StringComparison.OrdinalIgnoreCase) || line.Text.Contains("piece", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The hosts' own words of a line, sources and passages left out.</summary>
    private static string Frame(DraftLine line, IReadOnlyList<SourceText> sources)
    {
        var frame = line.Text;
        foreach (var citation in line.Citations.Where(citation => citation.Quote is not null))
        {
            var tail = citation.Quote!.Length > 1 ? citation.Quote[1..] : citation.Quote;
            var at = frame.IndexOf(tail, StringComparison.Ordinal);
            if (at > 0) frame = frame.Remove(at - 1, tail.Length + 1);
        }

        foreach (var source in sources) frame = frame.Replace(source.Label, "", StringComparison.Ordinal);
        return line.Citations.Count > 0 && frame.Length > 80 ? "" : frame.Trim();
    }

    /// <summary>206.835 - 1.015 words a sentence - 84.6 syllables a word; syllables counted as runs of vowels.</summary>
    private static double Ease(IReadOnlyList<DraftLine> lines)
    {
        var words = lines.SelectMany(line => Stems.Words(line.Text)).ToList();
        var sentences = lines.Sum(line => Math.Max(1, line.Text.Count(c => c is '.' or '!' or '?')));
        var syllables = words.Sum(word => Math.Max(1, word.Where((c, i) => "aeiouyAEIOUY".Contains(c) && (i == 0 || !"aeiouyAEIOUY".Contains(word[i - 1]))).Count()));
        return 206.835 - (1.015 * words.Count / sentences) - (84.6 * syllables / words.Count);
    }
}
