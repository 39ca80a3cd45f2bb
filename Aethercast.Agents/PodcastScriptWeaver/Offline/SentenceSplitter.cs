using Aethercast.Agents.PodcastScriptWeaver.Languages;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Cuts a source's text into sentences with their exact places. Knows abbreviations, initials, decimals, ordinals, and closing quotes.</summary>
internal static class SentenceSplitter
{
    private const string Closers = "”\"’'»)]“";

    /// <summary>(start, length, paragraph, heading) of each sentence; headings themselves are not sentences.</summary>
    public static IEnumerable<(int Start, int Length, int Paragraph, string? Heading)> Split(string text, LanguagePack language)
    {
        string? heading = null;
        var paragraph = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var line = text.AsSpan(at, end - at);
            if (line.TrimStart().StartsWith("#"))
            {
                heading = line.Trim().TrimStart('#').Trim().ToString();
            }
            else if (!line.IsWhiteSpace())
            {
                foreach (var (start, length) in SplitParagraph(text, at, end, language)) yield return (start, length, paragraph, heading);
                paragraph++;
            }

            at = end + 1;
        }
    }

    private static IEnumerable<(int Start, int Length)> SplitParagraph(string text, int from, int to, LanguagePack language)
    {
        var start = from;
        for (var i = from; i < to; i++)
        {
            if (text[i] is not ('.' or '!' or '?' or '…')) continue;
            var end = i + 1;
            while (end < to && text[end] is '.' or '!' or '?' or '…') end++;
            while (end < to && Closers.Contains(text[end]) && !OpensNext(text, end, to)) end++;
            if (end < to && !IsBoundary(text, start, i, end, to, language)) continue;
            if (Trim(text, start, end) is { Length: > 0 } sentence) yield return sentence;
            start = end;
            i = end - 1;
        }

        if (Trim(text, start, to) is { Length: > 0 } rest) yield return rest;
    }

    /// <summary>A straight or curly quote that is followed by a letter opens what comes next.</summary>
    private static bool OpensNext(string text, int at, int to) =>
        at > 0 && char.IsWhiteSpace(text[at - 1]) && at + 1 < to && char.IsLetterOrDigit(text[at + 1]);

    private static bool IsBoundary(string text, int start, int mark, int end, int to, LanguagePack language)
    {
        if (!char.IsWhiteSpace(text[end])) return false;
        var next = end;
        while (next < to && char.IsWhiteSpace(text[next])) next++;
        if (next == to) return true;
        var first = next;
        while (first < to && "“\"‘'«„(¿¡[".Contains(text[first])) first++;
        if (first == to || char.IsLower(text[first]) || !char.IsLetterOrDigit(text[first])) return false;
        if (text[mark] != '.' || end > mark + 1) return true;

        var wordStart = mark;
        while (wordStart > start && !char.IsWhiteSpace(text[wordStart - 1])) wordStart--;
        var word = text[wordStart..mark].TrimStart('“', '"', '(', '‘', '«', '„');
        var follower = FirstWord(text, first, to);
        if (word.Length == 1 && char.IsLetter(word[0])) return false;
        if (word.Contains('.') && word.Replace(".", "").Length <= 4 && word.All(c => c == '.' || char.IsLetter(c))) return language.CommonStarts.Contains(follower);
        if (word.Length <= 2 && word.All(char.IsDigit) && language.Code == "de" && !language.CommonStarts.Contains(follower)) return false;
        return !language.Abbreviations.Contains(word);
    }

    private static string FirstWord(string text, int at, int to)
    {
        var end = at;
        while (end < to && char.IsLetter(text[end])) end++;
        return text[at..end];
    }

    private static (int Start, int Length) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return (start, end - start);
    }
}
