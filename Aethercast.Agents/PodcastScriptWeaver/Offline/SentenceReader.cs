using System.Globalization;
using System.Text.RegularExpressions;
using Aethercast.Agents.PodcastScriptWeaver.Languages;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Reads a source into sentences and judges each: can it be spoken, can it stand alone, who speaks in it.</summary>
internal static partial class SentenceReader
{
    public const int MaxWords = 40;
    private const int MinWords = 4;
    private static readonly string[] Impersonal = ["it", "es", "on"];

    private static readonly HashSet<string> CalendarWords = new(
        [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, .. CultureInfo.InvariantCulture.DateTimeFormat.DayNames], StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<Sentence> Read(SourceText source)
    {
        var language = LanguagePack.For(source.Language);
        var read = new List<Sentence>();
        foreach (var (start, length, paragraph, heading) in SentenceSplitter.Split(source.Text, language))
            foreach (var (partStart, partLength) in SplitLong(source.Text, start, length))
            {
                var dateline = Dateline().Match(source.Text, partStart, partLength);
                var skip = dateline.Success && dateline.Index == partStart ? dateline.Length : 0;
                read.Add(Judge(source, language, read.Count, paragraph, partStart + skip, partLength - skip, heading));
            }

        return read;
    }

    private static Sentence Judge(SourceText source, LanguagePack language, int index, int paragraph, int start, int length, string? heading)
    {
        var raw = source.Text.Substring(start, length);
        var text = Whole(Spaces().Replace(raw, " ").Trim(), source.Text, start, start + length);
        var words = SpokenText.CountWords(text);
        var outside = Quoted().Replace(text, " ");
        var outsideWords = Stems.Words(outside).ToList();
        return new(source, index, paragraph, start, length, heading)
        {
            Text = text,
            Words = words,
            Stems = Stems.Of(text, language),
            HasQuote = outside.Length != text.Length,
            Opening = language.DroppableStarts.FirstOrDefault(start => text.StartsWith(start, StringComparison.Ordinal))?.Length ?? 0,
            Unusable = WhyUnusable(text, words, outside, outsideWords, language),
            Dependent = IsDependent(text, outside, language, opensArticle: index == 0),
            FirstPerson = FirstPersonWords(outside).Any(language.FirstPerson.Contains),
        };
    }

    private static string? WhyUnusable(string text, int words, string outside, List<string> outsideWords, LanguagePack language)
    {
        if (words < MinWords) return "too short";
        if (words > MaxWords) return "too long";
        if (text.Length > 420) return "too long";
        if (char.IsLower(text[0]) || "•*-–—·|>".Contains(text[0])) return "starts in the middle";
        if (!EndsWhole(text)) return "does not end";
        if (!QuotesBalance(text)) return "half a quotation";
        if (text.Count(c => c == '(') != text.Count(c => c == ')')) return "half a parenthesis";
        if (NotProse().IsMatch(text)) return "not prose";
        if (language.Boilerplate.IsMatch(text)) return "boilerplate";
        if (text.Count(char.IsUpper) > text.Count(char.IsLower)) return "a heading";
        if (outsideWords.Count(word => language.SecondPerson.Contains(word)) > 1) return "speaks to the reader";
        if (Byline().IsMatch(text)) return "a byline";
        return outside.Trim().EndsWith(':') ? "announces something" : null;
    }

    private static bool IsDependent(string text, string outside, LanguagePack language, bool opensArticle)
    {
        var bare = text.TrimStart('“', '"', '‘', '\'', '«', '„', '(', '¿', '¡', ' ');
        var first = Stems.Words(bare).FirstOrDefault() ?? "";
        if (language.DependentStarts.Contains(first)) return true;
        // "The first night train …" is the first of nothing said before, where nothing was.
        if (!opensArticle && language.DependentPhrases.Any(phrase => StartsWithPhrase(bare, phrase))) return true;

        // "…," he said. — the speaker is named in the sentence before.
        var words = Stems.Words(outside).ToList();
        for (var i = 0; i + 1 < words.Count; i++)
        {
            var pair = (language.Pronouns.Contains(words[i]) && language.ReportingVerbs.Contains(words[i + 1]))
                || (language.ReportingVerbs.Contains(words[i]) && language.Pronouns.Contains(words[i + 1]));
            // Late in a sentence it may be somebody named in it; where nobody is, it is not.
            if (pair && (i <= 6 || (language.Code != "de" && !words.Skip(1).Take(i - 1).Any(word => char.IsUpper(word[0]) && !CalendarWords.Contains(word) && word != "I")))) return true;
        }

        if (HasDanglingPronoun(words, language)) return true;
        if (words.Take(10).Any(language.Backward.Contains) || language.BackwardPhrases.Any(phrase => outside.Contains(phrase, StringComparison.OrdinalIgnoreCase))) return true;

        // A quotation that nobody is said to have spoken belongs to the speaker before.
        return outside.Trim(' ', '.', ',', '!', '?').Length == 0;
    }

    /// <summary>"In the year before planting, they caught 12.": who they are stands in the sentence before, unless a name comes first.</summary>
    private static bool HasDanglingPronoun(List<string> words, LanguagePack language)
    {
        if (words.Count == 0) return false;
        var leadsIn = language.LeadIns.Contains(words[0]);
        // "Last year it discussed …", "Three years ago they …"
        var reach = leadsIn ? 9 : language.TimeStarts.Contains(words[0]) || language.NumberWords.ContainsKey(words[0]) ? 4 : 0;
        for (var i = 1; i < Math.Min(words.Count, reach); i++)
        {
            if (language.Pronouns.Contains(words[i]) && !(Impersonal.Contains(words[i]) && (language.ImpersonalVerbs.Count == 0 || i + 1 >= words.Count || language.ImpersonalVerbs.Contains(words[i + 1]))))
                return true;
            if (leadsIn && language.ObjectPronouns.Contains(words[i])) return true;
            var named = char.IsUpper(words[i][0]) && language.Code != "de" && !CalendarWords.Contains(words[i]);
            if (named) return false;
        }

        return false;
    }

    private static bool StartsWithPhrase(string text, string phrase) =>
        text.StartsWith(phrase, StringComparison.OrdinalIgnoreCase) && (text.Length == phrase.Length || !char.IsLetter(text[phrase.Length]));

    private static IEnumerable<string> FirstPersonWords(string outside) => FirstPersonWord().Matches(outside)
        .Select(match => match.Value.Replace('’', '\'')).Where(word => word.Length == 1 || !word.All(char.IsUpper)); // the US is not us

    private static bool EndsWhole(string text)
    {
        var end = text.TrimEnd('”', '"', '’', '\'', '»', '“', ')', ']', ' ');
        return end.Length > 0 && end[^1] is '.' or '!' or '?' && !end.EndsWith("...", StringComparison.Ordinal);
    }

    private static bool QuotesBalance(string text) =>
        text.Count(c => c == '"') % 2 == 0
        && text.Count(c => c == '«') == text.Count(c => c == '»')
        && text.Count(c => c is '“' or '„' or '”') % 2 == 0
        && (text.Contains('„') || text.Count(c => c == '“') == text.Count(c => c == '”'));

    /// <summary>A sentence above the limit is cut at a semicolon where both halves can stand.</summary>
    private static IEnumerable<(int Start, int Length)> SplitLong(string text, int start, int length)
    {
        var sentence = text.AsSpan(start, length);
        var semicolon = sentence.IndexOf("; ");
        if (SpokenText.CountWords(sentence.ToString()) <= MaxWords || semicolon < 0) return [(start, length)];
        return [(start, semicolon), (start + semicolon + 2, length - semicolon - 2)];
    }

    /// <summary>Halves that were cut at a semicolon get the capital and the full stop of a sentence.</summary>
    private static string Whole(string text, string source, int start, int end)
    {
        if (end < source.Length && source[end] == ';') text += ".";
        return start >= 2 && source[start - 2] == ';' && text.Length > 1 ? char.ToUpperInvariant(text[0]) + text[1..] : text;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"https?://|www\.|\S@\S|[{}<>|=_~\\]|\[[^\]]*\]|#\w|^\W*\d+[.)]\s|(^|\s)@\w")]
    private static partial Regex NotProse();

    [GeneratedRegex(@"^(By|Von|Par|Por)\s+\p{Lu}\S+(\s+\p{Lu}\S+){0,3}\W*$|^(Updated|Published|Posted|First published)\b")]
    private static partial Regex Byline();

    /// <summary>"MADRID (Reuters) — ": where an agency filed, not part of the sentence.</summary>
    [GeneratedRegex(@"(\p{Lu}[\p{Lu}.'’ ]{2,30}(, ?[\p{L}. ]{2,20})?( ?\([^)]{2,40}\))?|\([A-Z]{2,10}\)) ?[—–-]+ (?=[\p{Lu}“""])")]
    private static partial Regex Dateline();

    [GeneratedRegex(@"[\p{L}]+(['’]\p{L}+)?")]
    private static partial Regex FirstPersonWord();
}
