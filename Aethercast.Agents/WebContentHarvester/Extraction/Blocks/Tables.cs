using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Tells tables of data from tables that lay out a page.</summary>
internal static class Tables
{
    /// <summary>Longer cells are text of their own.</summary>
    private const int MaxCellNodes = 24;
    private const int MaxCellText = 160;

    /// <summary>Whether a cell is one of several short ones in its row, so that the row reads as one line.</summary>
    public static bool IsCellOfRow(HtmlPage page, int cell)
    {
        var row = page.Parent(cell);
        if (row <= 0 || page.Tag(row) != HtmlTag.Tr)
            return false;
        var cells = 0;
        for (var at = row + 1; at < page.End(row); at = page.End(at))
        {
            if (page.Tag(at) is not (HtmlTag.Td or HtmlTag.Th))
                continue;
            // Rows of hundreds of cells are looked at only so far: each cell asks again.
            if (++cells > 40)
                return true;
            if (page.End(at) - at > MaxCellNodes || !IsShort(page, at))
                return false;
        }
        return cells > 1;
    }

    private static bool IsShort(HtmlPage page, int cell)
    {
        var text = 0;
        for (var at = cell + 1; at < page.End(cell); at++)
        {
            if (page.Tag(at) == HtmlTag.Text)
                text += page.RawText(at).Trim().Length;
            else if (page.Tag(at) is HtmlTag.Table or HtmlTag.Ul or HtmlTag.Ol or HtmlTag.H1 or HtmlTag.H2 or HtmlTag.H3)
                return false;
        }
        return text <= MaxCellText;
    }
}
