using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Finds the element that holds the article: down from the body along the child with nearly all of the running text.</summary>
internal sealed class ContentFinder
{
    private const double Share = 0.78;
    private const double TitleShare = 0.35;

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
            if (_weights[child] < Share * _weights[best] && !IsUnderTitle(best, child, title))
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
        // A paragraph is no container: the text around it belongs with it.
        return heaviest >= 0 && _page.Tag(heaviest) is HtmlTag.P or HtmlTag.Li or HtmlTag.Tr or HtmlTag.Td or HtmlTag.Tbody or HtmlTag.Ul or HtmlTag.Ol ? -1 : heaviest;
    }

    public IEnumerable<TextBlock> BlocksOf(int node) => _blocks.Where(block => block.Node >= node && block.Node < _page.End(node));
}
