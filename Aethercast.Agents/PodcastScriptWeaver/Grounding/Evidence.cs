using System.Text;
using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Agents.PodcastScriptWeaver.Offline;

namespace Aethercast.Agents.PodcastScriptWeaver.Grounding;

/// <summary>What a line is held against: the passages it cites, and names that may always be said (hosts, sources, the topic).</summary>
internal sealed class Evidence
{
    private readonly string _folded;

    public Evidence(string passages, IReadOnlyList<string> known, LanguagePack language)
    {
        Text = passages;
        Language = language;
        _folded = Fold(passages);
        Stems = Offline.Stems.Of(passages, language);
        Numbers = NumberReader.Read(passages, language);
        Words = Offline.Stems.Words(passages).Select(word => word.ToLowerInvariant()).ToHashSet();
        Known = known.SelectMany(Offline.Stems.Words).Select(word => word.ToLowerInvariant()).ToHashSet();
        KnownStems = Offline.Stems.Of(string.Join(' ', known), language);
        Clauses = Clause.Of(passages, language);
        Sentences = [.. SentenceSplitter.Split(passages, language).Select(sentence => passages.Substring(sentence.Start, sentence.Length))];
        NameStems = Clauses.SelectMany(clause => clause.Names).ToHashSet();
        Whole = [.. Sentences.Select(sentence => Clause.Whole(sentence, language))];
    }

    public string Text { get; }
    public LanguagePack Language { get; }
    public IReadOnlySet<string> Stems { get; }
    public IReadOnlyList<SpokenNumber> Numbers { get; }
    public IReadOnlySet<string> Words { get; }
    public IReadOnlySet<string> Known { get; }
    public IReadOnlySet<string> KnownStems { get; }
    public IReadOnlySet<string> NameStems { get; }
    public IReadOnlyList<string> Sentences { get; }

    /// <summary>What the passages say, one thing each.</summary>
    public IReadOnlyList<Clause> Clauses { get; }

    /// <summary>And each sentence as if it were one clause.</summary>
    public IReadOnlyList<Clause> Whole { get; }

    public bool IsEmpty => Text.Length == 0;

    /// <summary>Where the quoted words stand, in the folded text; -1 where they do not.</summary>
    public int Find(string quote) => _folded.IndexOf(Fold(quote), StringComparison.Ordinal);

    /// <summary>True where the word stands within <paramref name="reach"/> folded characters of the quoted words.</summary>
    public bool Near(string quote, string word, int reach)
    {
        var at = Find(quote);
        if (at < 0) return false;
        var from = Math.Max(0, at - reach);
        var to = Math.Min(_folded.Length, at + Fold(quote).Length + reach);
        return _folded.AsSpan(from, to - from).Contains(Fold(word), StringComparison.Ordinal);
    }

    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text) if (char.IsLetterOrDigit(c)) folded.Append(char.ToLowerInvariant(c));
        return folded.ToString();
    }
}
