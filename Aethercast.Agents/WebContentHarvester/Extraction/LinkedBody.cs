using System.Net;
using System.Text.RegularExpressions;
using Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>The articleBody of a page's linked data: used where the page itself shows too little, and to cut where it shows too much.</summary>
internal static partial class LinkedBody
{
    private const int FewestWords = 120;

    /// <summary>Whether the body is whole and the page shows less than half of it (it is drawn by script, say).</summary>
    public static bool IsBetter(string? body, int wordsShown) =>
        IsWhole(body) && ArticleText.CountWords(body!) > 2 * Math.Max(wordsShown, FewestWords / 2);

    public static string Text(string body)
    {
        var plain = WebUtility.HtmlDecode(Tags().Replace(Breaks().Replace(body, "\n\n"), " "));
        var paragraphs = plain.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(PageFacts.Line).Where(line => line.Length > 0 && !Phrases.IsFurniture(line));
        return MarkupRemnants.Strip(Invisible.Strip(string.Join("\n\n", paragraphs.SelectMany(Portions))));
    }

    /// <summary>Where the found text is half as long again as the body, keeps what the body has, and headings over it.</summary>
    public static List<TextBlock> Trim(List<TextBlock> blocks, string? body)
    {
        if (!IsWhole(body) || blocks.Sum(block => ArticleText.CountWords(block.Text)) < 1.5 * ArticleText.CountWords(body!))
            return blocks;
        var runs = Runs(body!).ToHashSet(StringComparer.Ordinal);
        var kept = blocks.Where(block => block.IsHeading || Runs(block.Text).ToList() is var own && (own.Count == 0 || own.Count(runs.Contains) * 2 > own.Count)).ToList();
        var words = kept.Where(block => !block.IsHeading).Sum(block => ArticleText.CountWords(block.Text));
        // A body that hardly agrees with the page is another text.
        return words * 10 < 8 * ArticleText.CountWords(body!) ? blocks : kept;
    }

    private static bool IsWhole(string? body)
    {
        if (body is null || body.Length is < 600 or > 400_000)
            return false;
        var end = body.AsSpan().TrimEnd();
        return !end.EndsWith("...") && !end.EndsWith("…") && ArticleText.CountWords(body) >= FewestWords;
    }

    /// <summary>One endless paragraph reads badly; three sentences make one.</summary>
    private static IEnumerable<string> Portions(string paragraph)
    {
        if (paragraph.Length < 1200)
            return [paragraph];
        return SentenceEnds().Split(paragraph).Chunk(3).Select(sentences => string.Join(' ', sentences));
    }

    private static IEnumerable<string> Runs(string text)
    {
        var words = Words().Matches(text);
        for (var i = 0; i + 3 < words.Count; i++)
            yield return string.Join(' ', words[i].Value, words[i + 1].Value, words[i + 2].Value, words[i + 3].Value);
    }

    [GeneratedRegex(@"<(?:br|/?p|/?div|/?h[1-6]|/?li)\b[^>]{0,300}>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Breaks();

    [GeneratedRegex(@"<[^<>]{1,500}>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();

    [GeneratedRegex(@"(?<=[.!?…][""'”’)]?)\s+(?=[""'“‘(]?\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnds();

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
