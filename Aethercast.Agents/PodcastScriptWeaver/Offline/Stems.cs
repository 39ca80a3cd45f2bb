using System.Globalization;
using System.Text;
using Aethercast.Agents.PodcastScriptWeaver.Languages;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Content words of a text, cut to rough stems so that "elections" meets "election". Only compared with each other, never shown.</summary>
internal static class Stems
{
    private static readonly string[] Endings = ["ingly", "ations", "ation", "ments", "ment", "ness", "ings", "ing", "ies", "ied", "ed", "es", "en", "er", "ern", "ly", "s", "e"];

    public static HashSet<string> Of(string text, LanguagePack language)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in Words(text))
        {
            if (language.Stopwords.Contains(word)) continue;
            var lower = word.ToLowerInvariant();
            if (lower.Length > 1 || char.IsDigit(lower[0])) stems.Add(Cut(lower));
        }

        return stems;
    }

    /// <summary>Words with their apostrophe endings taken off.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ' ';
            var inNumber = c is '.' or ',' && i + 1 < text.Length && char.IsDigit(text[i + 1]) && word.Length > 0 && char.IsDigit(word[^1]);
            if (char.IsLetterOrDigit(c) || inNumber || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) word.Append(c);
            else if (c is '\'' or '’' && word.Length > 0 && i + 1 < text.Length && char.IsLetter(text[i + 1])) word.Append('\'');
            else if (word.Length > 0)
            {
                var whole = word.ToString();
                word.Clear();
                var apostrophe = whole.LastIndexOf('\'');
                yield return apostrophe > 0 && whole.Length - apostrophe <= 3 ? whole[..apostrophe] : whole;
            }
        }
    }

    /// <summary>Share of the smaller set that is in the other.</summary>
    public static double Overlap(IReadOnlySet<string> a, IReadOnlySet<string> b)
    {
        if (a.Count == 0 || b.Count == 0) return 0;
        var (small, large) = a.Count <= b.Count ? (a, b) : (b, a);
        return (double)small.Count(large.Contains) / small.Count;
    }

    private static string Cut(string word)
    {
        foreach (var ending in Endings)
            if (word.Length - ending.Length >= 4 && word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length];
        return word;
    }
}
