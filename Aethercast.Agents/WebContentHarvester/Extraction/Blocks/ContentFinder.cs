using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Finds the element that holds the article: down from the body along the child with nearly all of the running text.</summary>
internal sealed class ContentFinder
{
    private const double Share = 0.78;
    private const double TitleShare = 0.35;
    private const double FeedShare = 0.3;
    private const double LongBlock = 350;
    private const int OuterLayers = 7;

    private readonly HtmlPage _page;
    private readonly IReadOnlyList<TextBlock> _blocks;
    private readonly double[] _weights;
    private readonly int _title;

    /// <param name="title">The page's title as its head has it: tells the headline where there are several.</param>
    public ContentFinder(HtmlPage page, IReadOnlyList<TextBlock> blocks, string? title)
    {
        _page = page;
        _blocks = blocks;
        _weights = new double[page.Count];
        _title = Headline(blocks, title);
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
        var best = 0;
        while (HeaviestChild(best) is var child && child > 0)
        {
            if (BesideFeed(best, child, _title) is var told && told > 0)
            {
                best = told;
                continue;
            }
            if (_weights[child] < Share * (_weights[best] - FeedsAfter(best, child)) && !IsUnderTitle(best, child, _title))
                break;
            best = child;
        }
        return best;
    }

    /// <summary>The heading that says what the page is called, else the first of the highest rank; -1 where there is none.</summary>
    private static int Headline(IReadOnlyList<TextBlock> blocks, string? title)
    {
        var first = -1;
        foreach (var block in blocks)
        {
            if (block.Tag != HtmlTag.H1 || block.Suspect >= 0)
                continue;
            if (title is { Length: > 10 } && block.Text.Contains(title, StringComparison.OrdinalIgnoreCase))
                return block.Node;
            first = first < 0 ? block.Node : first;
        }
        return first;
    }

    /// <summary>A short article next to long furniture: the part with the headline and two paragraphs, or a long one, is it, where the page's outer layers divide.</summary>
    private bool IsUnderTitle(int parent, int child, int title) =>
        title > child && title < _page.End(child)
        && _weights[child] >= TitleShare * _weights[parent]
        && Depth(parent) < OuterLayers
        && BlocksOf(child).Where(block => block.Suspect < 0 && block.Weight > 0 && block.Node > title).ToList() is var under && (under.Count >= 2 || under.Exists(block => block.Weight >= LongBlock));

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

    /// <summary>The article's blocks, where <paramref name="root"/> is the element that was found.</summary>
    public List<TextBlock> Article(int root) => new ArticleParts(_page, this, _blocks).Around(root, _title);

    /// <summary>How much running text an element holds.</summary>
    public double Weight(int node) => _weights[node];

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
