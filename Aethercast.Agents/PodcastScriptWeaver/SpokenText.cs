using System.Text;
using System.Text.RegularExpressions;

namespace Aethercast.Agents.PodcastScriptWeaver;

/// <summary>Small measures of text that is to be spoken.</summary>
internal static partial class SpokenText
{
    public const int MaxLineLength = 600;

    /// <summary>Words as a speaking rate counts them: runs between spaces that hold a letter or digit.</summary>
    public static int CountWords(string text)
    {
        var count = 0;
        var inWord = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c is '—' or '–') inWord = false;
            else if (!inWord && char.IsLetterOrDigit(c))
            {
                inWord = true;
                count++;
            }
        }

        return count;
    }

    /// <summary>One line of text without control characters, markup brackets or runs of spaces.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in Tag().Replace(text, " "))
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c)) { if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' '); }
            else if (c is not ('<' or '>' or '*' or '`' or '\u200b' or '\ufeff' or '\u00ad')) plain.Append(c);
        }

        return plain.ToString().Trim();
    }

    /// <summary>At most <paramref name="max"/> characters, cut at a word and without what a cut leaves hanging.</summary>
    public static string Shorten(string text, int max)
    {
        if (text.Length <= max) return text;
        var cut = text.LastIndexOf(' ', max - 1);
        return text[..(cut > max / 2 ? cut : max - 1)].TrimEnd(' ', ',', ';', ':', '-', '–', '—', '(') + "…";
    }

    [GeneratedRegex(@"</?[a-zA-Z][^<>]{0,200}>")]
    private static partial Regex Tag();
}
