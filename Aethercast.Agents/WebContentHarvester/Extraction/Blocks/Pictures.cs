using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Words under pictures where no name says so: by what stands beside them.</summary>
internal static class Pictures
{
    private const int MaxNodes = 40;
    private const int MaxTableText = 400;
    private const int MaxCaption = 160;

    /// <summary>A small table of a picture and some words, as pages laid out by tables have them.</summary>
    public static bool IsTable(HtmlPage page, int table) => page.End(table) - table <= MaxNodes && Holds(page, table, out var text) && text is > 0 and < MaxTableText;

    /// <summary>Whether a short block without an end of sentence is all the text of a box that otherwise holds a picture.</summary>
    public static bool IsCaption(HtmlPage page, TextBlock block)
    {
        if (block.IsHeading || block.EndsLikeSentence || block.Text.Length > MaxCaption || block.Tag is HtmlTag.Li or HtmlTag.Td or HtmlTag.Tr or HtmlTag.Th or HtmlTag.Blockquote)
            return false;
        for (int box = block.Node, levels = 0; levels < 2 && box > 0; box = page.Parent(box), levels++)
            if (page.Tag(box) is HtmlTag.Div or HtmlTag.Figure or HtmlTag.Section && page.End(box) - box <= MaxNodes && Holds(page, box, out var text))
                return text <= block.Text.Length + 12;
        return false;
    }

    private static bool Holds(HtmlPage page, int box, out int text)
    {
        text = 0;
        var picture = false;
        for (var at = box + 1; at < page.End(box); at++)
        {
            picture |= page.Tag(at) is HtmlTag.Img or HtmlTag.Picture;
            if (page.Tag(at) == HtmlTag.Text)
                text += page.RawText(at).Trim().Length;
        }
        return picture;
    }
}
