using Aethercast.Agents.PodcastScriptWeaver.Languages;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Everything in the sources that could still be said: units that stand alone, said nowhere before, ranked by how much they carry.</summary>
internal sealed class Material
{
    private const double NearDuplicate = 0.75;

    private Material(IReadOnlyList<Unit> units, IReadOnlyDictionary<string, double> weights, IReadOnlySet<string> opened)
    {
        Units = units;
        Weights = weights;
        Opened = opened;
    }

    /// <summary>By source, best source first (those already begun before the others), then in the order of the article.</summary>
    public IReadOnlyList<Unit> Units { get; }

    /// <summary>How much a stem weighs: how often the sources use it, and whether the topic names it.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; }

    /// <summary>Ids of sources of which something was said before.</summary>
    public IReadOnlySet<string> Opened { get; }
    public int Words => Units.Sum(unit => unit.Words);

    public static Material Gather(IReadOnlyList<SourceText> sources, string topic, IReadOnlyList<string> alreadySaid, IReadOnlyList<string> skip)
    {
        var read = sources.Select(source => SentenceReader.Read(source)).ToList();
        var language = LanguagePack.For(sources.Count > 0 ? sources[0].Language : null);
        var weights = Weigh(read.SelectMany(sentences => sentences), Stems.Of(topic, language));
        var said = new SaidBefore(alreadySaid, language);
        var skipped = skip.Select(words => Stems.Of(words, language)).Where(stems => stems.Count > 0).ToList();

        var opened = new HashSet<string>();
        var kept = new List<Unit>();
        foreach (var sentences in read)
        {
            foreach (var sentence in sentences) if (said.Exactly(sentence)) opened.Add(sentence.Source.Id);
            foreach (var unit in Unit.Build(sentences))
            {
                // Once its head was said (a chapter ago, perhaps), a sentence that leans on it has nothing to lean on.
                var fresh = unit.Sentences.SkipWhile(said.Exactly).TakeWhile(sentence => !said.Nearly(sentence)).ToList();
                if (fresh.Count == 0 || fresh[0].Dependent) continue;
                if (skipped.Any(stems => fresh.Any(sentence => stems.IsSubsetOf(sentence.Stems)))) continue;
                kept.Add(new Unit(fresh) { Score = Score(fresh, weights) });
            }
        }

        return new(Order(WithoutDuplicates(kept), opened), weights, opened);
    }

    private static Dictionary<string, double> Weigh(IEnumerable<Sentence> sentences, HashSet<string> topic)
    {
        var counts = new Dictionary<string, double>();
        foreach (var sentence in sentences.Where(sentence => sentence.Unusable is null))
            foreach (var stem in sentence.Stems) counts[stem] = counts.GetValueOrDefault(stem) + 1;
        foreach (var stem in counts.Keys.ToList()) counts[stem] = Math.Log(1 + counts[stem]) * (topic.Contains(stem) ? 2 : 1);
        return counts;
    }

    private static double Score(List<Sentence> sentences, IReadOnlyDictionary<string, double> weights)
    {
        var head = sentences[0];
        var carried = sentences.Average(sentence => sentence.Stems.Sum(stem => weights.GetValueOrDefault(stem)) / Math.Sqrt(8 + sentence.Stems.Count));
        var early = 1 + 0.5 / (1 + head.Paragraph);
        var ownWords = sentences.Any(sentence => sentence.FirstPerson) ? 0.75 : 1;
        var question = sentences.Any(sentence => sentence.Text.EndsWith('?')) ? 0.7 : 1;
        return carried * early * ownWords * question;
    }

    private static List<Unit> WithoutDuplicates(List<Unit> units)
    {
        var kept = new List<Unit>();
        foreach (var unit in units.OrderByDescending(unit => unit.Score))
        {
            var fresh = unit.Sentences.TakeWhile(sentence => !kept.Any(other => other.Sentences.Any(said => Same(sentence, said)))).ToList();
            if (fresh.Count > 0) kept.Add(unit with { Sentences = fresh });
        }

        return kept;
    }

    private static bool Same(Sentence a, Sentence b) =>
        string.Equals(a.Text, b.Text, StringComparison.OrdinalIgnoreCase)
        || (Math.Min(a.Stems.Count, b.Stems.Count) >= 4 && Stems.Overlap(a.Stems, b.Stems) >= NearDuplicate);

    private static List<Unit> Order(List<Unit> units, HashSet<string> opened)
    {
        var sources = units.GroupBy(unit => unit.Source.Id)
            .OrderByDescending(group => opened.Contains(group.Key))
            .ThenByDescending(group => group.OrderByDescending(unit => unit.Score).Take(5).Sum(unit => unit.Score))
            .ThenBy(group => group.Key, StringComparer.Ordinal);
        return [.. sources.SelectMany(group => group.OrderBy(unit => unit.Sentences[0].Start))];
    }
}
