using System.Globalization;
using System.Text;

namespace Aethercast.Agents.TopicDiscovery.Text;

/// <summary>Words that carry meaning, in a form in which two texts can be compared: lower case, no accents, plural endings off.</summary>
internal static class Words
{
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "the", "and", "for", "with", "that", "this", "from", "have", "has", "had", "was", "were", "are", "will", "would", "could", "should", "can", "may", "not", "but", "you", "your",
        "they", "their", "them", "his", "her", "she", "him", "its", "our", "who", "what", "when", "where", "why", "how", "which", "after", "before", "about", "into", "over", "under", "more",
        "most", "than", "then", "there", "these", "those", "been", "being", "also", "just", "new", "say", "says", "said", "one", "two", "first", "last", "year", "week", "day", "today", "all",
        "any", "some", "out", "off", "now", "get", "got", "make", "made", "does", "did", "here", "amid", "per", "via", "yet", "top", "best", "way", "news", "report", "people", "time", "back",
        "der", "die", "das", "und", "ein", "eine", "einen", "einer", "ist", "sind", "mit", "von", "den", "dem", "des", "auf", "fur", "nach", "bei", "wird", "sich", "nicht", "auch", "aus", "als",
        "les", "des", "une", "est", "dans", "pour", "sur", "avec", "par", "qui", "que", "los", "las", "una", "con", "del", "por", "para", "como", "het", "een", "van", "voor", "il", "della", "per",
    };

    /// <summary>In the order of the text, with repeats.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark || rune.Value is '\'' or '\u2019') continue;
            if (IsIdeograph(rune.Value))
            {
                if (Take(word) is { } before) yield return before;
                yield return rune.ToString();
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                if (word.Length < 60) word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (Take(word) is { } done)
            {
                yield return done;
            }
        }

        if (Take(word) is { } last) yield return last;
    }

    private static string? Take(StringBuilder letters)
    {
        if (letters.Length == 0) return null;
        var word = letters.ToString();
        letters.Clear();
        var short2 = word.Length < 3 && !(word.Length == 2 && (word is "ai" or "uk" or "eu" or "us" or "un" || word.Any(char.IsAsciiDigit)));
        return short2 || Empty.Contains(word) ? null : Stem(word);
    }

    private static string Stem(string word) =>
        word.Length > 5 && word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
        : word.Length > 4 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal) && !word.EndsWith("is", StringComparison.Ordinal) ? word[..^1]
        : word;

    private static bool IsIdeograph(int code) => code is >= 0x3040 and < 0x3100 or >= 0x3400 and < 0xa000 or >= 0xac00 and < 0xd7b0;
}
