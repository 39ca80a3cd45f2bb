using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Boxes between paragraphs that ask for an address, a wish or a click: a few words around a form or beside a button, whatever the box is called.</summary>
internal static class SignUps
{
    private const int MaxNodes = 60;
    private const int MaxText = 600;
    private const int MaxNodesBesideButton = 20;
    private const int MaxTextBesideButton = 160;

    public static bool Is(HtmlPage page, int node)
    {
        if (page.Tag(node) is not (HtmlTag.Div or HtmlTag.Section) || page.End(node) - node is < 4 or > MaxNodes)
            return false;
        bool form = false, field = false, button = false, told = false, letter = false;
        var text = 0;
        for (var at = node + 1; at < page.End(node); at++)
        {
            var tag = page.Tag(at);
            form |= tag == HtmlTag.Form;
            field |= form && tag is HtmlTag.Input or HtmlTag.Button or HtmlTag.Select;
            button |= tag == HtmlTag.Button;
            told |= tag is HtmlTag.P or HtmlTag.Li or HtmlTag.Pre or HtmlTag.Code or HtmlTag.Blockquote or HtmlTag.Table or HtmlTag.Br || HtmlTags.IsHeading(tag);
            letter |= tag == HtmlTag.Text && IsLetter(page.RawText(at).Trim());
            if (tag == HtmlTag.Text)
                text += page.RawText(at).Trim().Length;
        }
        return ((field || (button && letter)) && text < MaxText) || (button && !told && text < MaxTextBesideButton && page.End(node) - node <= MaxNodesBesideButton);
    }

    /// <summary>A label that says what a box is for, in the languages that do not just say "newsletter", too.</summary>
    private static bool IsLetter(ReadOnlySpan<char> label) =>
        label.Length < 40 && (label.Contains("newsletter", StringComparison.OrdinalIgnoreCase) || label.Contains("infolettre", StringComparison.OrdinalIgnoreCase) || label.Contains("boletín", StringComparison.OrdinalIgnoreCase));
}
