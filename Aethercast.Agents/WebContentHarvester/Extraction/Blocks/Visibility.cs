using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Whether a reader with eyes would see an element: by attribute, by inline style, by the class names the web agrees on.</summary>
internal static class Visibility
{
    public static bool IsHidden(HtmlPage page, int node)
    {
        if (page.Has(node, HtmlAttribute.Hidden) && !page.Is(node, HtmlAttribute.Hidden, "false"))
            return true;
        if (page.Is(node, HtmlAttribute.AriaHidden, "true"))
            return true;
        var style = page.Raw(node, HtmlAttribute.Style);
        if (!style.IsEmpty && InlineStyle.Hides(style))
            return true;
        if (page.Tag(node) == HtmlTag.Font && IsWhite(page.Raw(node, HtmlAttribute.Color)))
            return true;
        return HidesByClass(page.Raw(node, HtmlAttribute.Class));
    }

    private static bool IsWhite(ReadOnlySpan<char> color) =>
        color.Trim().Equals("white", StringComparison.OrdinalIgnoreCase) || color.Trim().Equals("#ffffff", StringComparison.OrdinalIgnoreCase) || color.Trim().Equals("#fff", StringComparison.OrdinalIgnoreCase);

    private static bool HidesByClass(ReadOnlySpan<char> names)
    {
        if (names.IsEmpty)
            return false;
        var hidden = false;
        foreach (var range in names.Split(' '))
        {
            var name = names[range];
            if (name is "sr-only" or "visually-hidden" or "visuallyhidden" or "screen-reader-text" or "element-invisible" or "visually-hidden-focusable" or "u-hidden" or "is-hidden" or "d-none" or "off-screen" or "offscreen")
                hidden = true;
            else if (name is "hidden" or "hide")
                hidden = true;
            else if (name.Contains(':') || name.StartsWith("d-") || name.Contains("js", StringComparison.Ordinal))
                return false;
        }
        return hidden;
    }
}
