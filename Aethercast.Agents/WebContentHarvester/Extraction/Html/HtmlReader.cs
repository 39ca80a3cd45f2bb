using System.Buffers;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Html;

/// <summary>
/// Reads HTML as browsers do where it matters to text: void and raw elements, implied ends of p, li, td and the like, stray
/// end tags, heads without end. One pass, linear time, flat memory, no recursion: depth, attributes and nodes are all bounded.
/// </summary>
internal sealed class HtmlReader
{
    /// <summary>Elements nested deeper are read but stay children of the deepest one, as in browsers.</summary>
    internal const int MaxDepth = 512;
    internal const int MaxNodes = 400_000;
    private const int MaxAttributesKept = 12;

    private static readonly SearchValues<char> NameEnd = SearchValues.Create(" \t\n\r\f/>");
    private static readonly SearchValues<char> AttributeNameEnd = SearchValues.Create(" \t\n\r\f/>=");
    private static readonly SearchValues<char> UnquotedEnd = SearchValues.Create(" \t\n\r\f>");

    private readonly string _source;
    private readonly HtmlTree _tree;
    private int _at;

    private HtmlReader(string source)
    {
        _source = source;
        _tree = new HtmlTree(source.Length);
    }

    public static HtmlPage Read(string source)
    {
        var reader = new HtmlReader(source);
        reader.ReadAll();
        return reader._tree.Finish(source);
    }

    private void ReadAll()
    {
        while (_at < _source.Length && !_tree.IsFull)
        {
            var open = _source.IndexOf('<', _at);
            while (open >= 0 && !StartsMarkup(open))
                open = _source.IndexOf('<', open + 1);
            var textEnd = open < 0 ? _source.Length : open;
            if (textEnd > _at)
                _tree.AddText(_source, _at, textEnd - _at);
            if (open < 0)
                return;
            _at = open + 1;
            ReadMarkup();
        }
    }

    private bool StartsMarkup(int open)
    {
        if (open + 1 >= _source.Length)
            return false;
        var next = _source[open + 1];
        return char.IsAsciiLetter(next) || next is '!' or '?' || (next == '/' && open + 2 < _source.Length && (char.IsAsciiLetter(_source[open + 2]) || _source[open + 2] == '>'));
    }

    private void ReadMarkup()
    {
        switch (_source[_at])
        {
            case '!' when _source.AsSpan(_at).StartsWith("!--"):
                SkipComment();
                break;
            case '!' when _source.AsSpan(_at).StartsWith("![CDATA["):
                SkipPast("]]>");
                break;
            case '!' or '?':
                SkipPast(">");
                break;
            case '/':
                _at++;
                var tag = ReadName();
                SkipPast(">");
                _tree.Close(tag);
                break;
            default:
                ReadStartTag();
                break;
        }
    }

    /// <summary>A comment ends at "--&gt;" or "--!&gt;"; "&lt;!--&gt;" and "&lt;!---&gt;" are whole comments.</summary>
    private void SkipComment()
    {
        _at += 3;
        if (_source.AsSpan(_at).StartsWith(">") || _source.AsSpan(_at).StartsWith("->"))
        {
            SkipPast(">");
            return;
        }
        while (true)
        {
            var dashes = _source.IndexOf("--", _at, StringComparison.Ordinal);
            if (dashes < 0)
            {
                _at = _source.Length;
                return;
            }
            var after = _source.AsSpan(dashes + 2);
            if (after.StartsWith(">") || after.StartsWith("!>"))
            {
                _at = dashes + (after[0] == '>' ? 3 : 4);
                return;
            }
            _at = dashes + 1;
        }
    }

    private HtmlTag ReadName()
    {
        var rest = _source.AsSpan(_at);
        var length = rest.IndexOfAny(NameEnd);
        if (length < 0)
            length = rest.Length;
        _at += length;
        return HtmlTags.Named(rest[..length]);
    }

    private void ReadStartTag()
    {
        var tag = ReadName();
        var node = _tree.Open(tag);
        var selfClosing = ReadAttributes(node);
        if (node < 0)
            return;
        var takesChildren = _tree.EndOfStartTag(node);
        if (tag is HtmlTag.Svg or HtmlTag.Math)
        {
            // Foreign content holds no prose, only strings that look like it (titles of icons).
            if (!selfClosing)
                SkipForeign(tag == HtmlTag.Svg ? "svg" : "math");
            if (takesChildren)
                _tree.Close(tag);
        }
        else if (HtmlTags.IsRaw(tag))
            ReadRaw(tag, takesChildren);
    }

    private void SkipForeign(string name)
    {
        var end = _source.IndexOf($"</{name}", _at, StringComparison.OrdinalIgnoreCase);
        _at = end < 0 ? _source.Length : end;
        SkipPast(">");
    }

    /// <returns>Whether the tag ends in "/&gt;".</returns>
    private bool ReadAttributes(int node)
    {
        var kept = 0;
        while (true)
        {
            while (_at < _source.Length && _source[_at] is ' ' or '\t' or '\n' or '\r' or '\f' or '/')
                _at++;
            if (_at >= _source.Length)
                return false;
            if (_source[_at] == '>')
                return _source[_at++ - 1] == '/';
            var name = ReadAttributeName();
            var (start, length) = ReadAttributeValue();
            if (node >= 0 && name != HtmlAttribute.None && kept < MaxAttributesKept)
            {
                _tree.AddAttribute(node, new HtmlAttributeValue(name, start, length));
                kept++;
            }
        }
    }

    private HtmlAttribute ReadAttributeName()
    {
        var rest = _source.AsSpan(_at);
        // A leading "=" is part of the name, or the loop would never move on.
        var length = rest[1..].IndexOfAny(AttributeNameEnd) + 1;
        if (length == 0)
            length = rest.Length;
        _at += length;
        return HtmlAttributes.Named(rest[..length]);
    }

    private (int Start, int Length) ReadAttributeValue()
    {
        var at = _at;
        while (at < _source.Length && char.IsWhiteSpace(_source[at]))
            at++;
        if (at >= _source.Length || _source[at] != '=')
            return (_at, 0);
        at++;
        while (at < _source.Length && char.IsWhiteSpace(_source[at]))
            at++;
        if (at >= _source.Length)
        {
            _at = at;
            return (at, 0);
        }
        var quote = _source[at];
        int start, end;
        if (quote is '"' or '\'')
        {
            start = at + 1;
            end = _source.IndexOf(quote, start);
            _at = end < 0 ? _source.Length : end + 1;
        }
        else
        {
            start = at;
            end = _source.AsSpan(start).IndexOfAny(UnquotedEnd);
            end = end < 0 ? -1 : start + end;
            _at = end < 0 ? _source.Length : end;
        }
        return (start, (end < 0 ? _source.Length : end) - start);
    }

    private void ReadRaw(HtmlTag tag, bool takesChildren)
    {
        var name = tag.ToString();
        var start = _at;
        var end = _at;
        while (true)
        {
            end = _source.IndexOf("</", end, StringComparison.Ordinal);
            if (end < 0 || _source.AsSpan(end + 2).StartsWith(name, StringComparison.OrdinalIgnoreCase))
                break;
            end += 2;
        }
        var textEnd = end < 0 ? _source.Length : end;
        if (takesChildren && tag is (HtmlTag.Script or HtmlTag.Title))
            _tree.AddRawText(start, textEnd - start);
        _at = textEnd;
        SkipPast(">");
        if (takesChildren)
            _tree.Close(tag);
    }

    private void SkipPast(string mark)
    {
        var end = _at >= _source.Length ? -1 : _source.IndexOf(mark, _at, StringComparison.Ordinal);
        _at = end < 0 ? _source.Length : end + mark.Length;
    }
}
