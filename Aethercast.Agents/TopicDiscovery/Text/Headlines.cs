using System.Text.RegularExpressions;

namespace Aethercast.Agents.TopicDiscovery.Text;

/// <summary>Takes the outlet's name off headlines that end with it ("Sweden drops case - BBC News"), and the section's off those that begin with it.</summary>
internal static partial class Headlines
{
    private static readonly string[] Dividers = [" | ", " - ", " – ", " — ", " :: ", " » ", " : "];

    public static string Clean(string headline)
    {
        var text = WithoutSection(headline);
        for (var round = 0; round < 3; round++)
        {
            var (at, length) = Last(text);
            if (at < 0) break;
            var (head, tail) = (text[..at].Trim(), text[(at + length)..].Trim());
            if ((head.Split(' ').Length < 4 && !(text[at..].StartsWith(" | ", StringComparison.Ordinal) && IsShortButWhole(head, tail))) || !IsName(tail)) break;
            text = head;
        }

        return text;
    }

    /// <summary>Whether a page tells a bit of everything ("10 things you need to know today"): it is about no event, though it mentions many.</summary>
    public static bool IsRoundUp(string headline) => RoundUps().IsMatch(headline);

    [GeneratedRegex("""
        ^\W*(?:(?:the\ )?(?:morning|evening|daily|weekly|weekend|news|market|markets)\ (?:brief|briefing|round-?up|digest|wrap|wrap-up|recap)\b|(?:top|today['’]s)\ (?:stories|headlines|news)\b|(?:the\ )?(?:week|day)\ in\ (?:review|brief|pictures|photos)\b|news\ in\ brief\b|der\ tag\ im\ überblick|nachrichten\ im\ überblick|das\ wichtigste\ (?:am|vom|des)\b|l['’]essentiel\ de\ l['’]actu)
        |\bneed\ to\ know\ (?:today|tonight|this\ (?:morning|week|weekend))\b|\b(?:news|weekly|daily|morning)\ (?:round-?up|briefing|digest)\W*$
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex RoundUps();

    /// <summary>"Opinion | The harbour is ours" is told as "The harbour is ours".</summary>
    private static string WithoutSection(string headline)
    {
        var bar = headline.IndexOf(" | ", StringComparison.Ordinal);
        return bar is > 2 and < 24 && !headline.AsSpan(0, bar).Contains(' ') && headline[(bar + 3)..].Trim() is var rest && rest.Split(' ').Length >= 4 ? rest : headline;
    }

    private static (int At, int Length) Last(string text)
    {
        var (at, length) = (-1, 0);
        foreach (var divider in Dividers)
        {
            var found = text.LastIndexOf(divider, StringComparison.Ordinal);
            if (found > at) (at, length) = (found, divider.Length);
        }

        return (at, length);
    }

    /// <summary>A headline of two or three words before a bar and a word or two: "Classificação NASCAR | Autoracing".</summary>
    private static bool IsShortButWhole(string head, string tail) => head.Length >= 12 && head.Contains(' ', StringComparison.Ordinal) && tail.Split(' ').Length <= 2;

    /// <summary>At most five words, each as names are written.</summary>
    private static bool IsName(string tail)
    {
        var words = tail.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is > 0 and <= 5 && Array.TrueForAll(words, word => char.IsUpper(word[0]) || char.IsDigit(word[0]) || word is "of" or "by" or "the" or "and" or "&" or "de" or "magazine" || word.Contains('.', StringComparison.Ordinal));
    }
}
