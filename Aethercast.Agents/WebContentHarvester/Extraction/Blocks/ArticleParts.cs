using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>What belongs to an article beside the element that holds most of it.</summary>
internal sealed class ArticleParts(HtmlPage page, ContentFinder finder, IReadOnlyList<TextBlock> blocks)
{
    private const int MaxParts = 64;
    private const int LeadNodes = 400;
    private const int LongParagraph = 240;

    /// <summary>An article ends soon after its main part; each look at what follows reads all blocks.</summary>
    private const int MaxAsked = 12;

    private int _asked;

    /// <summary>
    /// The found element, its siblings of the same name, quotes set beside it, and between the headline and it
    /// a lead that is more than a line.
    /// </summary>
    public List<TextBlock> Around(int root, int title)
    {
        var parent = page.Parent(root);
        var name = page.Raw(root, HtmlAttribute.Class);
        var parts = new List<int>();
        if (root > 0 && page.Tag(root) is HtmlTag.Div or HtmlTag.Section or HtmlTag.Article)
        {
            var begin = LooseText(parent, root, title);
            for (var child = parent + 1; child < page.End(parent) && parts.Count < MaxParts; child = page.End(child))
                if (child == root || (child >= begin && child < root) || (finder.Weight(child) > 0 && (IsLead(child, root, title) || IsTwin(child, root, name) || IsQuote(child, root) || IsLastPart(child, root))))
                    parts.Add(child);
        }
        if (parts.Count < 2 || !parts.Contains(root))
            return [.. finder.BlocksOf(root)];
        return [.. blocks.Where(block => IsIn(parts, block.Node) || (block.IsHeading && block.Suspect < 0 && block.Node > parts[0] && block.Node < parts[^1]))];
    }

    private bool IsIn(List<int> parts, int node)
    {
        var at = parts.BinarySearch(node);
        var part = at >= 0 ? at : ~at - 1;
        return part >= 0 && node < page.End(parts[part]);
    }

    /// <summary>Where several paragraphs stand between the headline and the element, in no box of their own: the first of them; else the element.</summary>
    private int LooseText(int parent, int root, int title)
    {
        var (first, paragraphs) = (root, 0);
        if (title < 0 || root - title > LeadNodes)
            return root;
        foreach (var block in blocks)
        {
            if (block.Node <= title || page.Parent(block.Node) != parent || block is not { Suspect: < 0, Tag: HtmlTag.P, Weight: > 0, EndsLikeSentence: true })
                continue;
            if (block.Node >= root)
                break;
            first = paragraphs++ == 0 ? block.Node : first;
        }
        // One line below the headline is a summary in the editor's words; in a box of its own with the text, it is the text's beginning.
        return paragraphs >= (title < parent ? 1 : 2) ? first : root;
    }

    private bool IsTwin(int child, int root, ReadOnlySpan<char> name) =>
        !name.IsEmpty && page.Tag(child) == page.Tag(root) && page.Raw(child, HtmlAttribute.Class).SequenceEqual(name) && !Feeds.Is(page, child);

    /// <summary>A part of the same article behind the one with most of it, as reviews end: a heading of its own, a paragraph, and fewer lines that lead elsewhere than not.</summary>
    private bool IsLastPart(int child, int root)
    {
        if (child < root || page.Tag(child) != page.Tag(root) || !IsInArticle(root) || ++_asked > MaxAsked || Feeds.Is(page, child))
            return false;
        var (heading, paragraphs, links, told) = (false, 0, 0, false);
        foreach (var block in finder.BlocksOf(child))
        {
            if (!heading && (!block.IsHeading || Phrases.EndsArticle(block.Text) || Phrases.AnnouncesLinks(block.Text) || Phrases.NamesComments(block.Text)))
                return false;
            heading = true;
            links += block.Suspect >= 0 || block.LinkDensity > 0.5 ? 1 : 0;
            paragraphs += block is { Tag: HtmlTag.P, Weight: > 0 } ? 1 : 0;
            told |= block is { Tag: HtmlTag.P, Weight: > 0, Text.Length: > LongParagraph, EndsLikeSentence: true };
        }
        return told && links < paragraphs;
    }

    private bool IsInArticle(int node)
    {
        for (var levels = 0; node > 0 && levels < 4; node = page.Parent(node), levels++)
            if (page.Tag(node) == HtmlTag.Article)
                return true;
        return false;
    }

    private bool IsQuote(int child, int root) => child > root && page.Tag(child) == HtmlTag.Blockquote && page.Tag(root) != HtmlTag.Article;

    private bool IsLead(int child, int root, int title)
    {
        if (child >= root || root - child > LeadNodes || page.Tag(child) is not (HtmlTag.Div or HtmlTag.Section))
            return false;
        if (IsNamedLead(child))
            return true;
        if (title < 0 || child <= title)
            return false;
        // One paragraph there is a summary in the editor's words; several, or one or a list of sentences under a heading of its own, are how the text begins.
        var (paragraphs, items, heading) = (0, 0, false);
        foreach (var block in finder.BlocksOf(child).Where(block => block.Suspect < 0))
        {
            heading |= block is { IsHeading: true, Tag: not HtmlTag.H1 };
            if (block is not { Weight: > 0, EndsLikeSentence: true })
                continue;
            if (block.Tag == HtmlTag.P && ++paragraphs >= (heading ? 1 : 2))
                return true;
            if (block.Tag == HtmlTag.Li && heading && ++items >= 3)
                return true;
        }
        return false;
    }

    /// <summary>What newspapers call lead is the first paragraph of the report, set apart; a summary is called otherwise.</summary>
    private bool IsNamedLead(int child)
    {
        var named = false;
        foreach (var range in page.Raw(child, HtmlAttribute.Class).Split(' '))
            named |= page.Raw(child, HtmlAttribute.Class)[range] is "lead" or "lede" or "art-lead" or "article-lead" or "article__lead" or "story-lead" or "news-lead" or "vorspann" or "ingress";
        return named && finder.BlocksOf(child).Count(block => block is { Suspect: < 0, Weight: > 0, EndsLikeSentence: true }) == 1;
    }
}
