namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>Cuts a paragraph into sentences as ranges that together are the whole paragraph.</summary>
internal static class Sentences
{
    /// <summary>Longer ones are cut at a space: nobody speaks them, and who wrote them wants something.</summary>
    private const int Longest = 1_200;

    public static List<Range> Split(string paragraph)
    {
        var ranges = new List<Range>();
        var start = 0;
        for (var i = 0; i < paragraph.Length; i++)
        {
            if (!EndsAt(paragraph, i) && (i - start < Longest || !char.IsWhiteSpace(paragraph[i])))
                continue;
            var end = i + 1;
            while (end < paragraph.Length && paragraph[end] is '"' or '\'' or '”' or '’' or '»' or ')' or ']' or '.' or '!' or '?')
                end++;
            while (end < paragraph.Length && char.IsWhiteSpace(paragraph[end]))
                end++;
            ranges.Add(start..end);
            start = end;
            i = end - 1;
        }
        if (start < paragraph.Length)
            ranges.Add(start..paragraph.Length);
        return ranges;
    }

    private static bool EndsAt(string text, int at) => text[at] switch
    {
        '\n' or '。' or '！' or '？' => true,
        '.' or '!' or '?' or '…' => at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]) || text[at + 1] is '"' or '”' or '’' or '»' or ')' or ']' or '\'',
        _ => false,
    };
}
