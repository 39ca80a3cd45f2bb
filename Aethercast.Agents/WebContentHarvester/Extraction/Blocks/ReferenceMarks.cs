using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>The raised marks that lead to a note on the same page ("[3]"): for eyes only, and spoken they are noise.</summary>
internal static class ReferenceMarks
{
    private const int MaxNodes = 12;
    private const int MaxNoteNodes = 60;

    public static bool Is(HtmlPage page, int node)
    {
        if (page.Tag(node) == HtmlTag.A)
            return IsBracketed(page, node);
        if (page.Tag(node) != HtmlTag.Sup || page.End(node) - node > MaxNodes)
            return false;
        for (var at = node; at < page.End(node); at++)
            if (page.Tag(at) == HtmlTag.A && page.Raw(at, HtmlAttribute.Href).Trim().StartsWith("#"))
                return true;
        return page.Raw(node, HtmlAttribute.Class).Contains("reference", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a block is a note: it leads back up to its mark, as word processors and site generators write it.</summary>
    public static bool IsNote(HtmlPage page, int node)
    {
        for (var at = node + 1; at < Math.Min(page.End(node), node + MaxNoteNodes); at++)
            if (page.Tag(at) == HtmlTag.A && page.Raw(at, HtmlAttribute.Href).Trim() is var to && to.StartsWith("#") && (to.Contains("ftnref", StringComparison.OrdinalIgnoreCase) || to.Contains("fnref", StringComparison.OrdinalIgnoreCase) || to.Contains("noteref", StringComparison.OrdinalIgnoreCase)))
                return true;
        return false;
    }

    /// <summary>"[3]" as a link down the page, raised by a style sheet or not at all.</summary>
    private static bool IsBracketed(HtmlPage page, int link)
    {
        if (page.End(link) != link + 2 || page.Tag(link + 1) != HtmlTag.Text || !page.Raw(link, HtmlAttribute.Href).Trim().StartsWith("#"))
            return false;
        var text = page.RawText(link + 1).Trim();
        return text.Length is > 2 and < 6 && text[0] == '[' && text[^1] == ']' && text[1..^1].IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
