using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Rows of cards that lead to other pages: at least three siblings of one class, each small, each a link with a picture or a heading.</summary>
internal static class Cards
{
    private const int MaxCardNodes = 120;
    private const int MaxCardText = 320;

    public static bool Are(HtmlPage page, int parent)
    {
        if (page.Tag(parent) is not (HtmlTag.Div or HtmlTag.Section or HtmlTag.Ul or HtmlTag.Ol) || page.End(parent) - parent < 12)
            return false;
        int cards = 0, others = 0;
        HtmlTag tag = HtmlTag.Text;
        ReadOnlySpan<char> classes = default;
        for (var child = parent + 1; child < page.End(parent) && others < 4; child = page.End(child))
        {
            if (page.Tag(child) == HtmlTag.Text || HtmlTags.IsVoid(page.Tag(child)) || HtmlTags.IsSilent(page.Tag(child)))
                continue;
            if (IsCard(page, child) && (cards == 0 || (page.Tag(child) == tag && SameName(classes, page.Raw(child, HtmlAttribute.Class)))))
            {
                tag = page.Tag(child);
                classes = page.Raw(child, HtmlAttribute.Class);
                cards++;
            }
            else
                others++;
        }
        return cards >= 3 && others < 3;
    }

    /// <summary>One class in common is enough: the first card is often marked "first" as well.</summary>
    private static bool SameName(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var a = one.IndexOf(' ') is var cut && cut < 0 ? one : one[..cut];
        var b = other.IndexOf(' ') is var end && end < 0 ? other : other[..end];
        return a.SequenceEqual(b);
    }

    private static bool IsCard(HtmlPage page, int node)
    {
        if (page.Tag(node) is not (HtmlTag.Div or HtmlTag.Article or HtmlTag.Li or HtmlTag.A or HtmlTag.Section) || page.End(node) - node > MaxCardNodes || page.Raw(node, HtmlAttribute.Class).IsEmpty)
            return false;
        bool link = page.Tag(node) == HtmlTag.A, sight = false;
        var text = 0;
        for (var at = node + 1; at < page.End(node); at++)
        {
            var tag = page.Tag(at);
            if (tag == HtmlTag.Text)
                text += page.RawText(at).Trim().Length;
            link |= tag == HtmlTag.A && page.Has(at, HtmlAttribute.Href);
            sight |= tag is HtmlTag.Img or HtmlTag.Picture || HtmlTags.IsHeading(tag);
        }
        return link && sight && text is > 8 and < MaxCardText;
    }
}
