using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Lines that are all link: other stories, and not what is told.</summary>
internal static class LinkLists
{
    /// <summary>Longer lists are indexes, and each of their items asks again.</summary>
    private const int MaxItems = 60;

    /// <summary>All link and no sentence: a list of other stories, not a line that cites one.</summary>
    public static bool Is(TextBlock block) =>
        block.LinkDensity > 0.8 && !block.EndsLikeSentence && (block.Tag is not (HtmlTag.Td or HtmlTag.Th or HtmlTag.Tr) || block.Text.Contains(" | ", StringComparison.Ordinal));

    /// <summary>Whether an item that is all link belongs to a list that a sentence opens and of which much is no link: "any of these: [one], two of a kind, [three]".</summary>
    public static bool IsItemOfText(HtmlPage page, IReadOnlyList<TextBlock> blocks, int at)
    {
        if (blocks[at].Tag != HtmlTag.Li)
            return false;
        var list = page.Parent(blocks[at].Node);
        int first = at, links = 0, others = 0;
        while (first > 0 && at - first < MaxItems && blocks[first - 1].Node > list)
            first--;
        for (var item = first; item < blocks.Count && blocks[item].Node < page.End(list); item++)
        {
            if (item - first >= MaxItems)
                return false;
            if (blocks[item].LinkDensity > 0.8)
                links++;
            else
                others++;
        }
        return others > 0 && others * 2 >= links && first > 0 && blocks[first - 1] is { Tag: HtmlTag.P, LinkDensity: < 0.5, EndsLikeSentence: true };
    }
}
