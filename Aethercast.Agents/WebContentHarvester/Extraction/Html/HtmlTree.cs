namespace Aethercast.Agents.WebContentHarvester.Extraction.Html;

/// <summary>Builds the flat tree: which element is open, which ends by itself, which stray end tag counts for nothing.</summary>
internal sealed class HtmlTree
{
    /// <summary>How far up an element is looked for; keeps hostile nesting linear.</summary>
    private const int MaxLook = 256;

    private HtmlNode[] _nodes;
    private HtmlAttributeValue[] _attributes;
    private readonly int[] _open = new int[HtmlReader.MaxDepth + 1];
    private readonly int[] _openOf = new int[256];
    private int _count;
    private int _attributeCount;
    private int _depth;

    /// <summary>Elements opened below the deepest level kept, still waiting for their end tags.</summary>
    private int _tooDeep;
    private int _link = -1;
    private bool _bodySeen;

    public HtmlTree(int sourceLength)
    {
        _nodes = new HtmlNode[Math.Clamp(sourceLength / 24, 64, HtmlReader.MaxNodes)];
        _attributes = new HtmlAttributeValue[Math.Max(64, _nodes.Length / 2)];
        _nodes[0] = new HtmlNode { Tag = HtmlTag.Unknown, Parent = -1 };
        _count = 1;
        _depth = 1;
    }

    public bool IsFull => _count >= HtmlReader.MaxNodes - 2;

    private int Current => _open[_depth - 1];

    public void AddText(string source, int start, int length)
    {
        if (_openOf[(int)HtmlTag.Head] > 0 && !source.AsSpan(start, length).IsWhiteSpace())
            CloseNearest(HtmlTag.Head);
        AddRawText(start, length);
    }

    public void AddRawText(int start, int length) =>
        Add(new HtmlNode { Tag = HtmlTag.Text, Parent = Current, Start = start, Length = length, InLink = _link >= 0 });

    /// <returns>The node, or -1 where the tag adds none (a second body, say).</returns>
    public int Open(HtmlTag tag)
    {
        if (_openOf[(int)HtmlTag.Head] > 0 && !HtmlTags.BelongsInHead(tag))
            CloseNearest(HtmlTag.Head);
        if (tag is HtmlTag.Html or HtmlTag.Head or HtmlTag.Body)
        {
            if (_openOf[(int)tag] > 0 || (tag == HtmlTag.Head && _bodySeen) || (tag == HtmlTag.Body && _bodySeen))
                return -1;
            _bodySeen |= tag == HtmlTag.Body;
        }
        CloseImplied(tag);
        return Add(new HtmlNode { Tag = tag, Parent = Current, Start = _attributeCount, InLink = _link >= 0 });
    }

    public void AddAttribute(int node, HtmlAttributeValue attribute)
    {
        if (_attributeCount == _attributes.Length)
            Array.Resize(ref _attributes, _attributes.Length * 2);
        _attributes[_attributeCount++] = attribute;
        _nodes[node].AttributeCount++;
        if (attribute is { Name: HtmlAttribute.Href } && _nodes[node].Tag == HtmlTag.A)
            _nodes[node].InLink = true;
    }

    /// <returns>Whether the element is open now and takes children.</returns>
    public bool EndOfStartTag(int node)
    {
        var tag = _nodes[node].Tag;
        _nodes[node].End = node + 1;
        if (HtmlTags.IsVoid(tag))
            return false;
        if (_depth > HtmlReader.MaxDepth)
        {
            if (!IsReadWhole(tag))
                _tooDeep++;
            return false;
        }
        _open[_depth++] = node;
        _openOf[(int)tag]++;
        if (tag == HtmlTag.A && _nodes[node].InLink)
            _link = node;
        return true;
    }

    public void Close(HtmlTag tag)
    {
        if (_tooDeep > 0)
        {
            _tooDeep--;
            return;
        }
        // Text after a link is outside it even where blocks inside the link are still open.
        if (tag == HtmlTag.A)
            _link = -1;
        // Content after </body> belongs to the body in every browser.
        if (tag is HtmlTag.Html or HtmlTag.Body)
            return;
        CloseNearest(tag);
    }

    public HtmlPage Finish(string source)
    {
        while (_depth > 1)
            Pop();
        _nodes[0].End = _count;
        return new HtmlPage(source, _nodes, _count, _attributes);
    }

    /// <summary>Elements whose end tag the reader finds itself, so that it never counts as one of those below the deepest level.</summary>
    private static bool IsReadWhole(HtmlTag tag) => HtmlTags.IsRaw(tag) || tag is HtmlTag.Svg or HtmlTag.Math;

    private void CloseImplied(HtmlTag tag)
    {
        switch (tag)
        {
            case HtmlTag.Li:
                CloseWithin(HtmlTag.Li, HtmlTag.Ul, HtmlTag.Ol, HtmlTag.Menu);
                break;
            case HtmlTag.Dt or HtmlTag.Dd:
                CloseWithin(HtmlTag.Dt, HtmlTag.Dl, HtmlTag.Dl, HtmlTag.Dl);
                CloseWithin(HtmlTag.Dd, HtmlTag.Dl, HtmlTag.Dl, HtmlTag.Dl);
                break;
            case HtmlTag.Td or HtmlTag.Th:
                CloseWithin(HtmlTag.Td, HtmlTag.Tr, HtmlTag.Table, HtmlTag.Table);
                CloseWithin(HtmlTag.Th, HtmlTag.Tr, HtmlTag.Table, HtmlTag.Table);
                break;
            case HtmlTag.Tr:
                CloseWithin(HtmlTag.Tr, HtmlTag.Table, HtmlTag.Table, HtmlTag.Table);
                break;
            case HtmlTag.Tbody or HtmlTag.Tfoot or HtmlTag.Thead:
                CloseWithin(HtmlTag.Tbody, HtmlTag.Table, HtmlTag.Table, HtmlTag.Table);
                CloseWithin(HtmlTag.Thead, HtmlTag.Table, HtmlTag.Table, HtmlTag.Table);
                break;
            case HtmlTag.Option:
                CloseWithin(HtmlTag.Option, HtmlTag.Select, HtmlTag.Datalist, HtmlTag.Optgroup);
                break;
            case HtmlTag.A when _openOf[(int)HtmlTag.A] > 0:
                _link = -1;
                CloseNearest(HtmlTag.A);
                break;
            default:
                if (HtmlTags.IsHeading(tag) && HtmlTags.IsHeading(_nodes[Current].Tag))
                    Pop();
                break;
        }
        if (HtmlTags.EndsParagraph(tag))
            CloseWithin(HtmlTag.P, HtmlTag.Td, HtmlTag.Th, HtmlTag.Table);
    }

    private void CloseWithin(HtmlTag tag, HtmlTag fence1, HtmlTag fence2, HtmlTag fence3)
    {
        if (_openOf[(int)tag] == 0)
            return;
        for (int at = _depth - 1, least = Math.Max(1, _depth - MaxLook); at >= least; at--)
        {
            var open = _nodes[_open[at]].Tag;
            if (open == tag)
            {
                PopTo(at);
                return;
            }
            if (open == fence1 || open == fence2 || open == fence3 || open is HtmlTag.Button or HtmlTag.Object or HtmlTag.Template)
                return;
        }
    }

    /// <summary>Ends the nearest open element of that name, unless something stands between that an end tag cannot cross.</summary>
    private void CloseNearest(HtmlTag tag)
    {
        if (_openOf[(int)tag] == 0)
            return;
        var heading = HtmlTags.IsHeading(tag);
        for (int at = _depth - 1, least = Math.Max(1, _depth - MaxLook); at >= least; at--)
        {
            var open = _nodes[_open[at]].Tag;
            if (open == tag || (heading && HtmlTags.IsHeading(open)))
            {
                PopTo(at);
                return;
            }
            var fence = HtmlTags.IsBlock(tag) || tag == HtmlTag.Unknown
                ? !HtmlTags.IsTablePart(tag) && open is HtmlTag.Table or HtmlTag.Td or HtmlTag.Th or HtmlTag.Template
                : HtmlTags.IsBlock(open);
            if ((fence && tag != HtmlTag.Head) || (tag != HtmlTag.Table && open == HtmlTag.Table))
                return;
        }
    }

    private void PopTo(int at)
    {
        while (_depth > at)
            Pop();
    }

    private void Pop()
    {
        var node = _open[--_depth];
        _nodes[node].End = _count;
        _openOf[(int)_nodes[node].Tag]--;
        if (node == _link)
            _link = -1;
    }

    private int Add(in HtmlNode node)
    {
        if (_count == _nodes.Length)
            Array.Resize(ref _nodes, Math.Min(_nodes.Length * 2, HtmlReader.MaxNodes));
        _nodes[_count] = node;
        _nodes[_count].End = _count + 1;
        return _count++;
    }
}
