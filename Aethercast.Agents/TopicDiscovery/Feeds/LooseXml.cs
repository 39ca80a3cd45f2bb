namespace Aethercast.Agents.TopicDiscovery.Feeds;

/// <summary>
/// Reads XML as it is found on the web: bare ampersands, HTML entities, tags never closed or closed twice, text after the end,
/// attributes without quotes, undeclared prefixes. Linear in the text, bounded in depth; never throws.
/// </summary>
internal sealed class LooseXml
{
    private const int MaxDepth = 200;
    private const int MaxAttributes = 100;
    private const int MaxNodes = 400_000;

    private static readonly HashSet<string> HtmlVoid = new(StringComparer.Ordinal) { "br", "hr", "img", "input", "meta", "wbr", "embed", "area", "col", "param", "track" };
    private readonly string _text;
    private readonly LooseEntities _entities = new();
    private readonly List<(LooseNode Node, Dictionary<string, string>? Spaces)> _open = [];
    private int _at;
    private int _nodes;

    private LooseXml(string text) => _text = text;

    /// <summary>The document itself; its children are the root elements.</summary>
    public static LooseNode Parse(string text) => new LooseXml(text).Read();

    /// <summary>What stands inside a node, as it was written.</summary>
    public static string Inner(string document, LooseNode node) =>
        node.InnerEnd > node.InnerStart ? document[node.InnerStart..node.InnerEnd] : "";

    private LooseNode Read()
    {
        var document = new LooseNode("", "", "", null);
        _open.Add((document, null));
        while (_at < _text.Length)
        {
            var tag = _text.IndexOf('<', _at);
            if (tag < 0) tag = _text.Length;
            if (tag > _at) AppendText(_at, tag);
            _at = tag;
            if (_at < _text.Length) ReadMarkup();
        }

        while (_open.Count > 1) Close(_text.Length);
        document.InnerEnd = _text.Length;
        return document;
    }

    private void ReadMarkup()
    {
        if (Follows("<![CDATA[")) ReadCharacterData();
        else if (Follows("<!--")) SkipPast("-->", 4);
        else if (Follows("<?")) SkipPast("?>", 2);
        else if (Follows("<!")) ReadDeclaration();
        else if (Follows("</")) ReadEndTag();
        else if (_at + 1 < _text.Length && (char.IsLetter(_text[_at + 1]) || _text[_at + 1] == '_')) ReadStartTag();
        else
        {
            _open[^1].Node.Append("<");
            _at++;
        }
    }

    private void ReadCharacterData()
    {
        var from = _at + 9;
        var end = _text.IndexOf("]]>", from, StringComparison.Ordinal);
        var to = end < 0 ? _text.Length : end;
        _open[^1].Node.Append(_text.AsSpan(from, to - from));
        _at = end < 0 ? _text.Length : end + 3;
    }

    private void ReadDeclaration()
    {
        // An internal subset may declare entities; nothing outside the document is ever read.
        var end = _text.IndexOf('>', _at);
        var subset = end < 0 ? -1 : _text.IndexOf('[', _at, end - _at);
        if (subset >= 0)
        {
            var close = _text.IndexOf(']', subset);
            if (close > 0) _entities.Declare(_text.AsSpan(subset, close - subset));
            end = close < 0 ? -1 : _text.IndexOf('>', close);
        }

        _at = end < 0 ? _text.Length : end + 1;
    }

    private void ReadEndTag()
    {
        var end = _text.IndexOf('>', _at);
        if (end < 0) end = _text.Length;
        var name = _text.AsSpan(_at + 2, Math.Max(0, end - _at - 2)).Trim();
        var colon = name.IndexOf(':');
        for (var depth = _open.Count - 1; depth > 0; depth--)
        {
            var node = _open[depth].Node;
            if (!Same(node, colon < 0 ? [] : name[..colon], name[(colon + 1)..])) continue;
            while (_open.Count > depth) Close(_at);
            break;
        }

        _at = Math.Min(end + 1, _text.Length);

        static bool Same(LooseNode node, ReadOnlySpan<char> prefix, ReadOnlySpan<char> local) =>
            local.Equals(node.Local, StringComparison.OrdinalIgnoreCase) && prefix.Equals(node.Prefix, StringComparison.OrdinalIgnoreCase);
    }

    private void ReadStartTag()
    {
        var nameStart = ++_at;
        while (_at < _text.Length && !IsNameEnd(_text[_at])) _at++;
        var name = _text[nameStart.._at];
        List<(string Name, string Value)>? attributes = null;
        var empty = ReadAttributes(ref attributes);
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var (prefix, local) = colon < 0 ? ("", name.ToLowerInvariant()) : (name[..colon], name[(colon + 1)..].ToLowerInvariant());

        // An item inside an item is one that was never closed.
        if (local is "item" or "entry" && _open.FindLastIndex(open => open.Node.Local == local && open.Node.Prefix == prefix) is > 0 and var stale)
        {
            while (_open.Count > stale) Close(nameStart - 1);
        }

        CloseLeaf(prefix, local, nameStart - 1);
        var spaces = Declared(attributes);
        var node = new LooseNode(prefix, local, SpaceOf(prefix, spaces), _open[^1].Node) { InnerStart = _at, InnerEnd = _at };
        foreach (var (key, value) in attributes ?? []) node.SetAttribute(key, value);
        if (++_nodes > MaxNodes) return;
        _open[^1].Node.Children.Add(node);
        if (!empty && _open.Count < MaxDepth && !(prefix.Length == 0 && HtmlVoid.Contains(local))) _open.Add((node, spaces));
    }

    /// <summary>A title or link that was never closed ends where the next field begins.</summary>
    private void CloseLeaf(string prefix, string local, int at)
    {
        if (prefix.Length > 0 || local is not ("title" or "link" or "pubdate" or "guid" or "item" or "entry" or "description")) return;
        if (_open[^1].Node is { Local: "title" or "link" or "pubdate" or "guid", Prefix: "" } leaf && leaf.Parent is { Local: "item" or "entry" or "channel" or "feed" }) Close(at);
    }

    /// <summary>Reads up to and including the <c>&gt;</c>; true where the tag closes itself.</summary>
    private bool ReadAttributes(ref List<(string Name, string Value)>? attributes)
    {
        while (_at < _text.Length)
        {
            var letter = _text[_at];
            if (letter == '>')
            {
                _at++;
                return _text[_at - 2] == '/';
            }

            if (letter == '<') return false;
            if (char.IsWhiteSpace(letter) || letter == '/')
            {
                _at++;
                continue;
            }

            var start = _at;
            while (_at < _text.Length && _text[_at] != '=' && !IsNameEnd(_text[_at])) _at++;
            var key = _text[start.._at];
            SkipBlanks();
            var value = "";
            if (_at < _text.Length && _text[_at] == '=')
            {
                _at++;
                SkipBlanks();
                value = ReadValue();
            }

            if (key.Length == 0 && value.Length == 0) _at++;
            else if ((attributes ??= []).Count < MaxAttributes) attributes.Add((key.ToLowerInvariant(), _entities.Decode(value)));
        }

        return false;
    }

    private string ReadValue()
    {
        if (_at >= _text.Length) return "";
        var quote = _text[_at];
        var start = _at;
        if (quote is '"' or '\'')
        {
            var end = _text.IndexOf(quote, _at + 1);
            if (end >= 0)
            {
                _at = end + 1;
                return _text[(start + 1)..end];
            }
        }

        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && _text[_at] != '>') _at++;
        return _text[start.._at].Trim(quote is '"' or '\'' ? quote : ' ');
    }

    private static Dictionary<string, string>? Declared(List<(string Name, string Value)>? attributes)
    {
        Dictionary<string, string>? spaces = null;
        foreach (var (name, value) in attributes ?? [])
        {
            if (name == "xmlns") (spaces ??= [])[""] = value;
            else if (name.StartsWith("xmlns:", StringComparison.Ordinal)) (spaces ??= new(StringComparer.OrdinalIgnoreCase))[name[6..]] = value;
        }

        return spaces;
    }

    private string SpaceOf(string prefix, Dictionary<string, string>? own)
    {
        if (own is not null && own.TryGetValue(prefix, out var here)) return here;
        for (var depth = _open.Count - 1; depth > 0; depth--)
        {
            if (_open[depth].Spaces is { } spaces && spaces.TryGetValue(prefix, out var space)) return space;
        }

        return "";
    }

    private void AppendText(int from, int to)
    {
        var span = _text.AsSpan(from, to - from);
        if (span.Contains('&')) _open[^1].Node.Append(_entities.Decode(span.ToString()));
        else _open[^1].Node.Append(span);
    }

    private void Close(int innerEnd)
    {
        _open[^1].Node.InnerEnd = innerEnd;
        _open.RemoveAt(_open.Count - 1);
    }

    private bool Follows(string what) => string.CompareOrdinal(_text, _at, what, 0, what.Length) == 0;

    private void SkipPast(string what, int from)
    {
        var end = _text.IndexOf(what, Math.Min(_at + from, _text.Length), StringComparison.Ordinal);
        _at = end < 0 ? _text.Length : end + what.Length;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
    }

    private static bool IsNameEnd(char letter) => char.IsWhiteSpace(letter) || letter is '>' or '/' or '<' or '=';
}
