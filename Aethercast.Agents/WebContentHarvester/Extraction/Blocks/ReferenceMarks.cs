using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>The raised marks that lead to a note on the same page ("[3]"): for eyes only, and spoken they are noise.</summary>
internal static class ReferenceMarks
{
    private const int MaxNodes = 12;

    public static bool Is(HtmlPage page, int node)
    {
        if (page.Tag(node) != HtmlTag.Sup || page.End(node) - node > MaxNodes)
            return false;
        for (var at = node; at < page.End(node); at++)
            if (page.Tag(at) == HtmlTag.A && page.Raw(at, HtmlAttribute.Href).Trim().StartsWith("#"))
                return true;
        return page.Raw(node, HtmlAttribute.Class).Contains("reference", StringComparison.OrdinalIgnoreCase);
    }
}
