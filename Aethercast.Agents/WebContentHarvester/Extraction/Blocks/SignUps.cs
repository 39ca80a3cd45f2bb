using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Boxes between paragraphs that ask for an address or a wish: a few words around a form, whatever the box is called.</summary>
internal static class SignUps
{
    private const int MaxNodes = 60;
    private const int MaxText = 600;

    public static bool Is(HtmlPage page, int node)
    {
        if (page.Tag(node) is not (HtmlTag.Div or HtmlTag.Section) || page.End(node) - node is < 4 or > MaxNodes)
            return false;
        bool form = false, field = false;
        var text = 0;
        for (var at = node + 1; at < page.End(node); at++)
        {
            var tag = page.Tag(at);
            form |= tag == HtmlTag.Form;
            field |= form && tag is HtmlTag.Input or HtmlTag.Button or HtmlTag.Select;
            if (tag == HtmlTag.Text)
                text += page.RawText(at).Trim().Length;
        }
        return field && text < MaxText;
    }
}
