using System.Text.RegularExpressions;
using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Takes out of an article what is in its element but not part of it: the title, link lists, labels, invitations, what follows the end.</summary>
internal static partial class BlockFilter
{
    public static List<TextBlock> Clean(IReadOnlyList<TextBlock> blocks, PageFacts facts)
    {
        var kept = new List<TextBlock>(blocks.Count);
        for (var at = 0; at < blocks.Count; at++)
        {
            var block = blocks[at];
            if (block.Text.Contains('[', StringComparison.Ordinal) && ShortCodes().Replace(block.Text, "").Trim() is var bare && bare.Length < block.Text.Length)
                block = block with { Text = bare };
            if (!HoldsWords(block.Text) || IsTitle(block, facts) || IsLinkList(block) || (!block.IsHeading && Phrases.IsFurniture(block.Text)))
                continue;
            if (Phrases.AnnouncesLinks(block.Text))
            {
                at = SkipLinks(blocks, at);
                continue;
            }
            if (block.IsHeading && Phrases.EndsArticle(block.Text) && IsNearEnd(blocks, at))
                break;
            kept.Add(block);
        }
        while (kept.Count > 0 && kept[^1].IsHeading)
            kept.RemoveAt(kept.Count - 1);
        return kept;
    }

    private static bool HoldsWords(string text)
    {
        foreach (var c in text)
            if (char.IsLetterOrDigit(c))
                return true;
        return false;
    }

    private static bool IsTitle(TextBlock block, PageFacts facts) =>
        block.Tag == HtmlTag.H1 || (facts.Title is { } title && block.Text.Length < 300 && (block.IsHeading || block.Text.Length > 20) && block.Text.Equals(title, StringComparison.OrdinalIgnoreCase));

    /// <summary>All link and no sentence: a list of other stories, not a line that cites one.</summary>
    private static bool IsLinkList(TextBlock block) =>
        block.LinkDensity > 0.8 && !block.EndsLikeSentence && block.Tag is not (HtmlTag.Td or HtmlTag.Th);

    private static int SkipLinks(IReadOnlyList<TextBlock> blocks, int at)
    {
        while (at + 1 < blocks.Count && blocks[at + 1] is { LinkDensity: > 0.5, IsHeading: false })
            at++;
        return at;
    }

    /// <summary>Less than a third of the text follows.</summary>
    private static bool IsNearEnd(IReadOnlyList<TextBlock> blocks, int at)
    {
        int before = 0, after = 0;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i < at)
                before += blocks[i].Text.Length;
            else
                after += blocks[i].Text.Length;
        }
        return after * 2 < before;
    }

    /// <summary>Tags of content management systems that were never resolved: [button link="…"]…[/button], [caption id="…"], [/su_note].</summary>
    [GeneratedRegex("""\[([a-z_]{3,20})(?:\s+\w+=[^\]]{0,400})\](?:[^\[]{0,200}\[/\1\])?|\[/[a-z_]{3,20}\]""", RegexOptions.CultureInvariant)]
    private static partial Regex ShortCodes();
}
