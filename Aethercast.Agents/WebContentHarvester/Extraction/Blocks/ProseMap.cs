using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>How much running text each part of a page holds: one pass, then any subtree in constant time.</summary>
internal sealed class ProseMap
{
    private readonly int[] _before;

    public ProseMap(HtmlPage page)
    {
        var nodes = page.Nodes;
        _before = new int[nodes.Length + 1];
        var skipTo = 0;
        for (var at = 0; at < nodes.Length; at++)
        {
            ref readonly var node = ref nodes[at];
            if (at >= skipTo && node.Tag != HtmlTag.Text && HtmlTags.IsSilent(node.Tag))
                skipTo = node.End;
            var prose = at >= skipTo && node.Tag == HtmlTag.Text && !node.InLink && node.Length > 60 ? Math.Min(node.Length, 4000) - 40 : 0;
            if (prose > 0 && page.RawText(at).Trim().Length <= 60)
                prose = 0;
            _before[at + 1] = _before[at] + prose;
        }
        Total = _before[^1];
    }

    public int Total { get; }

    public int Of(int node, int end) => _before[end] - _before[node];

    /// <summary>Whether a part holds so much of the page's text that its name must be wrong about it.</summary>
    public bool IsMost(HtmlPage page, int node) => Total > 0 && Of(node, page.End(node)) >= 0.35 * Total;
}
