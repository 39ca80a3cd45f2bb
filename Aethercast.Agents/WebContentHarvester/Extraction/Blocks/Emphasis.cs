using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Lines in bold type that stand where others put a heading.</summary>
internal static class Emphasis
{
    private const int MaxNodes = 12;

    /// <summary>Whether all of a block's text is bold. A question is none: interviews have them in bold.</summary>
    public static bool IsHeadingLike(HtmlPage page, TextBlock block)
    {
        if (block.IsHeading || block.Text.EndsWith('?') || page.End(block.Node) - block.Node > MaxNodes)
            return false;
        var bold = -1;
        for (var at = block.Node + 1; at < page.End(block.Node); at++)
        {
            if (page.Tag(at) is HtmlTag.B or HtmlTag.Strong)
                bold = Math.Max(bold, page.End(at));
            else if (page.Tag(at) == HtmlTag.Text && at >= bold && !page.RawText(at).IsWhiteSpace())
                return false;
        }
        return bold > 0;
    }
}
