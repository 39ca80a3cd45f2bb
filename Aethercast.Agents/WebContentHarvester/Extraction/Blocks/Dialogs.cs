using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>What waits on a page to be opened or closed. No article, even where names are not believed because nothing else is left.</summary>
internal static class Dialogs
{
    private static readonly string[] Words = ["modal", "dialog"];

    public static bool Is(HtmlPage page, int node) => Named(page, node) && !Comments.HoldHeadline(page, node);

    /// <summary>By role or name alone.</summary>
    public static bool Named(HtmlPage page, int node) =>
        page.Tag(node) is not (HtmlTag.Body or HtmlTag.Html or HtmlTag.Main or HtmlTag.Article)
        && (page.Raw(node, HtmlAttribute.Role) is "dialog" or "alertdialog" || NameWords.Has(page.Raw(node, HtmlAttribute.Class), Words) || NameWords.Has(page.Raw(node, HtmlAttribute.Id), Words));
}
