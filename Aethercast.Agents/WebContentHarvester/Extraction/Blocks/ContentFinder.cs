using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Finds the element that holds the article: down from the body along the child with nearly all of the running text.</summary>
internal sealed class ContentFinder
{
    private const double Share = 0.78;
    private const double TitleShare = 0.35;
    private const double FeedShare = 0.3;
    private const int MaxParts = 64;
    private const int LeadNodes = 400;

    private readonly HtmlPage _page;
    private readonly IReadOnlyList<TextBlock> _blocks;
    private readonly double[] _weights;

    public ContentFinder(HtmlPage page, IReadOnlyList<TextBlock> blocks)
    {
        _page = page;
        _blocks = blocks;
        _weights = new double[page.Count];
        foreach (var block in blocks)
        {
            if (block.Suspect >= 0)
                continue;
            var weight = block.Weight;
            if (weight <= 0)
                continue;
            for (var node = block.Node; node >= 0; node = page.Parent(node))
                _weights[node] += weight;
        }
    }

    /// <returns>The element, or -1 where no text on the page reads like an article.</returns>
    public int Find()
    {
        if (_weights[0] <= 0)
            return -1;
        var title = _blocks.FirstOrDefault(block => block.Tag == HtmlTag.H1 && block.Suspect < 0)?.Node ?? -1;
        var best = 0;
        while (HeaviestChild(best) is var child && child > 0)
        {
            if (BesideFeed(best, child, title) is var told && told > 0)
            {
                best = told;
                continue;
            }
            if (_weights[child] < Share * (_weights[best] - FeedsAfter(best, child)) && !IsUnderTitle(best, child, title))
                break;
            best = child;
        }
        return best;
    }

    /// <summary>A short article next to long furniture: the part with the headline and at least two paragraphs is it, where the page's outermost layers divide.</summary>
    private bool IsUnderTitle(int parent, int child, int title) =>
        title > child && title < _page.End(child)
        && _weights[child] >= TitleShare * _weights[parent]
        && Depth(parent) < 5
        && BlocksOf(child).Count(block => block.Suspect < 0 && block.Weight > 0 && block.Node > title) >= 2;

    /// <summary>
    /// Where the heaviest part is a row of comments or teasers: the part beside it with the headline and paragraphs under it,
    /// or on pages without a headline the text before it; or -1.
    /// </summary>
    private int BesideFeed(int parent, int heaviest, int title)
    {
        if (title < 0)
            return TextBefore(parent, heaviest) is var text && text > 0 && Feeds.Is(_page, heaviest) ? text : -1;
        if (title < parent || title >= _page.End(parent) || (title >= heaviest && title < _page.End(heaviest)) || !Feeds.Is(_page, heaviest))
            return -1;
        var told = title;
        while (_page.Parent(told) != parent)
            told = _page.Parent(told);
        return BlocksOf(told).Count(block => block.Suspect < 0 && block.Weight > 0 && block.Node > title) >= 2 ? told : -1;
    }

    /// <summary>The heaviest part before another that has several whole paragraphs and is no row itself, or -1.</summary>
    private int TextBefore(int parent, int end)
    {
        var text = -1;
        for (var child = parent + 1; child < end; child = _page.End(child))
            if (_weights[child] > 0 && (text < 0 || _weights[child] > _weights[text]) && _page.Tag(child) is HtmlTag.Div or HtmlTag.Section or HtmlTag.Article or HtmlTag.Main
                && BlocksOf(child).Count(block => block is { Suspect: < 0, Tag: HtmlTag.P, Weight: > 0, EndsLikeSentence: true }) >= 3 && !Feeds.Is(_page, child))
                text = child;
        return text;
    }

    /// <summary>What rows of comments or teasers behind the heaviest part weigh: they do not count against it.</summary>
    private double FeedsAfter(int parent, int heaviest)
    {
        double weight = 0;
        if (_weights[heaviest] >= Share * _weights[parent] || _weights[heaviest] < FeedShare * _weights[parent] || Feeds.Is(_page, heaviest))
            return weight;
        for (var child = _page.End(heaviest); child < _page.End(parent); child = _page.End(child))
            if (_weights[child] > 0 && _page.Tag(child) is HtmlTag.Div or HtmlTag.Section or HtmlTag.Ul or HtmlTag.Ol && Feeds.Is(_page, child))
                weight += _weights[child];
        return weight;
    }

    /// <summary>
    /// The parts that belong to the article: the found one, its siblings of the same name, and between the headline and it
    /// a lead that is more than a line.
    /// </summary>
    public List<TextBlock> Article(int root)
    {
        var title = _blocks.FirstOrDefault(block => block.Tag == HtmlTag.H1 && block.Suspect < 0)?.Node ?? -1;
        var parent = _page.Parent(root);
        var name = _page.Raw(root, HtmlAttribute.Class);
        var parts = new List<int>();
        if (root > 0 && _page.Tag(root) is HtmlTag.Div or HtmlTag.Section or HtmlTag.Article)
            for (var child = parent + 1; child < _page.End(parent) && parts.Count < MaxParts; child = _page.End(child))
                if (child == root || (_weights[child] > 0 && (IsLead(child, root, title) || IsTwin(child, root, name))))
                    parts.Add(child);
        if (parts.Count < 2 || !parts.Contains(root))
            return [.. BlocksOf(root)];
        return [.. _blocks.Where(block => IsIn(parts, block.Node) || (block.IsHeading && block.Suspect < 0 && block.Node > parts[0] && block.Node < root))];
    }

    private bool IsIn(List<int> parts, int node)
    {
        var at = parts.BinarySearch(node);
        var part = at >= 0 ? at : ~at - 1;
        return part >= 0 && node < _page.End(parts[part]);
    }

    private bool IsTwin(int child, int root, ReadOnlySpan<char> name) =>
        !name.IsEmpty && _page.Tag(child) == _page.Tag(root) && _page.Raw(child, HtmlAttribute.Class).SequenceEqual(name) && !Feeds.Is(_page, child);

    private bool IsLead(int child, int root, int title)
    {
        if (title < 0 || child <= title || child >= root || root - child > LeadNodes || _page.Tag(child) is not (HtmlTag.Div or HtmlTag.Section))
            return false;
        // One paragraph there is a summary in the editor's words; several, or one under a heading of its own, are how the text begins.
        var (paragraphs, heading) = (0, false);
        foreach (var block in BlocksOf(child).Where(block => block.Suspect < 0))
        {
            heading |= block is { IsHeading: true, Tag: not HtmlTag.H1 };
            if (block is { Tag: HtmlTag.P, Weight: > 0, EndsLikeSentence: true } && ++paragraphs >= (heading ? 1 : 2))
                return true;
        }
        return false;
    }

    private int Depth(int node)
    {
        var depth = 0;
        for (; node > 0; node = _page.Parent(node))
            depth++;
        return depth;
    }

    private int HeaviestChild(int parent)
    {
        var heaviest = -1;
        for (var child = parent + 1; child < _page.End(parent); child = _page.End(child))
            if (_page.Tag(child) != HtmlTag.Text && !HtmlTags.IsSilent(_page.Tag(child)) && (heaviest < 0 || _weights[child] > _weights[heaviest]))
                heaviest = child;
        if (heaviest < 0)
            return -1;
        // Pages laid out by tables: a cell that holds several paragraphs is a container like any other.
        if (_page.Tag(heaviest) is HtmlTag.Tbody or HtmlTag.Tr)
            return HeaviestChild(heaviest) is var inner && inner > 0 && _weights[inner] >= Share * _weights[heaviest] ? inner : -1;
        if (_page.Tag(heaviest) == HtmlTag.Td)
            return BlocksOf(heaviest).Count(block => block.Weight > 0) >= 3 ? heaviest : -1;
        // A paragraph is no container: the text around it belongs with it.
        return _page.Tag(heaviest) is HtmlTag.P or HtmlTag.Li or HtmlTag.Ul or HtmlTag.Ol ? -1 : heaviest;
    }

    public IEnumerable<TextBlock> BlocksOf(int node) => _blocks.Where(block => block.Node >= node && block.Node < _page.End(node));
}
