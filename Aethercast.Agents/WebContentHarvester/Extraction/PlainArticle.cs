namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>Plain text: paragraphs are what blank lines part; hard-wrapped lines are joined.</summary>
internal static class PlainArticle
{
    /// <summary>A hundred thousand words, which is a book.</summary>
    private const int MostCharacters = 600_000;

    public static ExtractedArticle Read(string source, Uri url)
    {
        var lines = Invisible.Strip(source.Length > MostCharacters ? source[..MostCharacters] : source).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var paragraphs = new List<string>();
        var open = new List<string>();
        foreach (var line in lines.Append(""))
        {
            if (line.AsSpan().Trim().IsEmpty)
            {
                if (open.Count > 0)
                    paragraphs.Add(Join(open));
                open.Clear();
            }
            else
                open.Add(string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }
        var text = MarkupRemnants.Strip(string.Join("\n\n", paragraphs));
        var title = paragraphs is [{ Length: <= 150 } first, _, ..] && !first.EndsWith('.') ? first : null;
        return new ExtractedArticle(title, text, null, null, null, null, url, ArticleText.CountWords(text), ArticleKinds.Text);
    }

    /// <summary>Lines of nearly full width are one wrapped paragraph; short ones (verse, lists, addresses) stay lines.</summary>
    private static string Join(List<string> lines)
    {
        var widest = lines.Max(line => line.Length);
        var wrapped = lines.Count > 1 && widest > 50 && lines.SkipLast(1).Count(line => line.Length > widest * 0.7) > (lines.Count - 1) * 0.8;
        return string.Join(wrapped ? ' ' : '\n', lines);
    }
}
