using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Takes out of an article what is in its element but not part of it: the title, link lists, headings over nothing.</summary>
internal static class BlockFilter
{
    public static List<TextBlock> Clean(HtmlPage page, List<TextBlock> blocks, string? title)
    {
        var kept = new List<TextBlock>(blocks.Count);
        foreach (var block in blocks)
        {
            if (block.Tag == HtmlTag.H1)
                continue;
            if (title is not null && block.Text.Equals(title, StringComparison.OrdinalIgnoreCase))
                continue;
            if (block.LinkDensity > 0.8 && block.Text.Length < 200 && block.Tag != HtmlTag.Td)
                continue;
            kept.Add(block);
        }
        while (kept.Count > 0 && kept[^1].IsHeading)
            kept.RemoveAt(kept.Count - 1);
        return kept;
    }
}
