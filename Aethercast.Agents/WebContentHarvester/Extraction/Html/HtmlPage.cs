using System.Net;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Html;

/// <summary>One element or run of text. Nodes lie in document order, so a node's subtree is the index range from itself to <see cref="End"/>.</summary>
internal struct HtmlNode
{
    public HtmlTag Tag;
    public bool InLink;
    public byte AttributeCount;
    public int Parent;
    public int End;

    /// <summary>Text: where it starts in the source. Element: index of its first attribute.</summary>
    public int Start;
    public int Length;
}

internal readonly record struct HtmlAttributeValue(HtmlAttribute Name, int Start, int Length);

/// <summary>A parsed page: flat arrays over the source, no objects per node. Node 0 is a root that stands for the document.</summary>
internal sealed class HtmlPage(string source, HtmlNode[] nodes, int count, HtmlAttributeValue[] attributes)
{
    public string Source { get; } = source;
    public int Count { get; } = count;
    public ReadOnlySpan<HtmlNode> Nodes => nodes.AsSpan(0, Count);
    public HtmlTag Tag(int node) => nodes[node].Tag;
    public int Parent(int node) => nodes[node].Parent;
    public int End(int node) => nodes[node].End;

    public ReadOnlySpan<char> RawText(int node) => Source.AsSpan(nodes[node].Start, nodes[node].Length);

    public bool Has(int node, HtmlAttribute name)
    {
        foreach (ref readonly var attribute in attributes.AsSpan(nodes[node].Start, nodes[node].AttributeCount))
            if (attribute.Name == name)
                return true;
        return false;
    }

    /// <summary>The value as written, character references not resolved; empty where the attribute is missing.</summary>
    public ReadOnlySpan<char> Raw(int node, HtmlAttribute name)
    {
        foreach (ref readonly var attribute in attributes.AsSpan(nodes[node].Start, nodes[node].AttributeCount))
            if (attribute.Name == name)
                return Source.AsSpan(attribute.Start, attribute.Length);
        return default;
    }

    public string Value(int node, HtmlAttribute name)
    {
        var raw = Raw(node, name);
        return raw.IsEmpty ? "" : WebUtility.HtmlDecode(raw.ToString());
    }

    public bool Is(int node, HtmlAttribute name, string value) => Raw(node, name).Trim().Equals(value, StringComparison.OrdinalIgnoreCase);
}
