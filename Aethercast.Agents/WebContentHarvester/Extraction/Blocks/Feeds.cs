using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Rows of like parts that each carry a link or a time: comments, teasers, other stories. Next to a text under the page's headline they are not the article.</summary>
internal static class Feeds
{
    private const int Fewest = 4;

    /// <summary>Whether the part holds such a row, at most three levels down.</summary>
    public static bool Is(HtmlPage page, int part, int levels = 3)
    {
        int like = 0, text = 0, likeText = 0;
        HtmlTag tag = HtmlTag.Text;
        ReadOnlySpan<char> name = default;
        var heaviest = (Node: -1, Text: 0);
        for (var child = part + 1; child < page.End(part); child = page.End(child))
        {
            if (page.Tag(child) == HtmlTag.Text || HtmlTags.IsSilent(page.Tag(child)))
                continue;
            var (length, marked) = Weigh(page, child);
            text += length;
            if (length > heaviest.Text)
                heaviest = (child, length);
            var own = Stem(page.Raw(child, HtmlAttribute.Class));
            if (!marked || length < 40 || (like > 0 && (page.Tag(child) != tag || !own.SequenceEqual(name))))
                continue;
            tag = page.Tag(child);
            name = own;
            like++;
            likeText += length;
        }
        if (like >= Fewest && tag is not (HtmlTag.P or HtmlTag.Tr) && likeText * 10 > text * 7)
            return true;
        return levels > 1 && heaviest.Node > 0 && heaviest.Text * 10 > text * 7 && Is(page, heaviest.Node, levels - 1);
    }

    /// <summary>How much text a part shows, and whether it has a link or a time of its own beside it.</summary>
    private static (int Text, bool Marked) Weigh(HtmlPage page, int part)
    {
        var (text, marked) = (0, false);
        for (var at = part + 1; at < page.End(part); at++)
        {
            var tag = page.Tag(at);
            if (tag == HtmlTag.Text)
                text += page.RawText(at).Trim().Length;
            marked |= tag is HtmlTag.Time or HtmlTag.Button || (tag == HtmlTag.A && page.Has(at, HtmlAttribute.Href) && page.Tag(page.Parent(at)) != HtmlTag.P);
        }
        return (text, marked);
    }

    /// <summary>"comment" of "comment-17 depth-2": what a row's parts have in common.</summary>
    private static ReadOnlySpan<char> Stem(ReadOnlySpan<char> classes)
    {
        var end = classes.IndexOfAnyInRange('0', '9');
        classes = end < 0 ? classes : classes[..end];
        var space = classes.IndexOf(' ');
        return (space < 0 ? classes : classes[..space]).TrimEnd('-').TrimEnd('_');
    }
}
