using System.Text;
using Aethercast.Agents.PodcastScriptWeaver.Languages;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>What the episode has said so far, so that nothing is said twice, in the same words or nearly the same.</summary>
internal sealed class SaidBefore(IReadOnlyList<string> lines, LanguagePack language)
{
    private const double Nearness = 0.8;
    private readonly string _all = string.Join(" | ", lines.Select(Fold));
    private readonly List<HashSet<string>> _stems = [.. lines.Select(line => Stems.Of(line, language))];

    public bool Exactly(Sentence sentence) => _all.Length > 0 && _all.Contains(Fold(sentence.Text[sentence.Opening..]), StringComparison.Ordinal);

    public bool Nearly(Sentence sentence)
    {
        if (Exactly(sentence)) return true;
        if (sentence.Stems.Count < 4) return false;
        var needed = sentence.Stems.Count * Nearness;
        return _stems.Any(line => sentence.Stems.Count(line.Contains) >= needed);
    }

    public bool Heard(string phrase) => _all.Length > 0 && _all.Contains(Fold(phrase), StringComparison.Ordinal);

    /// <summary>Letters and digits only, so that quotes, case and spaces make no difference.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text) if (char.IsLetterOrDigit(c)) folded.Append(char.ToLowerInvariant(c));
        return folded.ToString();
    }
}
