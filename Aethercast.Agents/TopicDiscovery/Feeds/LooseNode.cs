using System.Text;

namespace Aethercast.Agents.TopicDiscovery.Feeds;

/// <summary>An element of a feed as far as it could be made out.</summary>
internal sealed class LooseNode(string prefix, string local, string space, LooseNode? parent)
{
    private StringBuilder? _text;
    private Dictionary<string, string>? _attributes;

    public string Prefix { get; } = prefix;

    /// <summary>Lower case, without prefix.</summary>
    public string Local { get; } = local;

    /// <summary>Namespace address, or "" where none is declared.</summary>
    public string Space { get; } = space;
    public LooseNode? Parent { get; } = parent;
    public List<LooseNode> Children { get; } = [];

    /// <summary>Where the content lies in the document, for content that is markup.</summary>
    public int InnerStart { get; set; }
    public int InnerEnd { get; set; }

    /// <summary>Text directly in this element, entities undone.</summary>
    public string Text => _text?.ToString() ?? "";

    public bool HasMarkup => Children.Count > 0;

    public void Append(ReadOnlySpan<char> text) => (_text ??= new()).Append(text);

    public string? Attribute(string name) => _attributes?.GetValueOrDefault(name);

    public void SetAttribute(string name, string value) => (_attributes ??= new(StringComparer.OrdinalIgnoreCase)).TryAdd(name, value);

    /// <summary>Text of this element and all below it, in no particular care for blanks.</summary>
    public string AllText()
    {
        if (Children.Count == 0) return Text;
        var all = new StringBuilder(Text);
        var open = new Stack<LooseNode>(Enumerable.Reverse(Children));
        while (open.TryPop(out var node))
        {
            all.Append(node._text);
            foreach (var child in Enumerable.Reverse(node.Children)) open.Push(child);
        }

        return all.ToString();
    }
}
