using System.Net;
using System.Text;
using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Cuts the visible text of a page into blocks, in document order. Hidden text never gets in.</summary>
internal sealed class BlockReader
{
    private readonly HtmlPage _page;
    private readonly StringBuilder _text = new(512);
    private readonly List<TextBlock> _blocks = [];
    private readonly int[] _open = new int[HtmlReader.MaxDepth + 2];
    private int _depth;
    private int _linkChars;
    private int _breaks;
    private bool _spaceWaits;
    private int _suspect = -1;

    private readonly ProseMap _prose;

    private readonly bool _doubting;

    private readonly IReadOnlySet<string>? _pardoned;

    private BlockReader(HtmlPage page, bool doubting, IReadOnlySet<string>? pardoned)
    {
        _doubting = doubting;
        _pardoned = pardoned;
        _page = page;
        _prose = new ProseMap(page);
    }

    /// <param name="doubting">Whether names may mark parts as suspect; else only dialogs and elements made for other things than articles do.</param>
    /// <param name="pardoned">Names (as of <see cref="Suspicion.NameOf"/>) that on this page mean nothing.</param>
    public static List<TextBlock> Read(HtmlPage page, bool doubting, IReadOnlySet<string>? pardoned = null)
    {
        var reader = new BlockReader(page, doubting, pardoned);
        reader.ReadAll();
        return reader._blocks;
    }

    private void ReadAll()
    {
        var nodes = _page.Nodes;
        _open[_depth++] = 0;
        for (var at = 1; at < nodes.Length; at++)
        {
            while (nodes[_open[_depth - 1]].End <= at)
            {
                Flush();
                _depth--;
            }
            if (_suspect >= 0 && nodes[_suspect].End <= at)
            {
                Flush();
                _suspect = -1;
            }
            ref readonly var node = ref nodes[at];
            if (node.Tag == HtmlTag.Text)
            {
                AddText(_page.RawText(at), node.InLink);
                continue;
            }
            if (node.Tag == HtmlTag.Br)
            {
                AddBreak();
                continue;
            }
            if (node.Tag is HtmlTag.Img or HtmlTag.Wbr or HtmlTag.Input)
                continue;
            if (HtmlTags.IsSilent(node.Tag) || Visibility.IsHidden(_page, at) || ReferenceMarks.Is(_page, at))
            {
                at = node.End - 1;
                continue;
            }
            if (_suspect < 0 && (_doubting && !IsPardoned(at) ? Suspicion.Falls(_page, at, _prose) : Suspicion.IsFurniture(_page.Tag(at)) || (!_doubting && Dialogs.Is(_page, at))))
            {
                Flush();
                _suspect = at;
            }
            if (node.Tag is HtmlTag.Td or HtmlTag.Th && Tables.IsCellOfRow(_page, at))
            {
                AddCell();
                continue;
            }
            if (HtmlTags.IsBlock(node.Tag))
            {
                Flush();
                if (node.End > at + 1)
                    _open[_depth++] = at;
            }
        }
        Flush();
    }

    private bool IsPardoned(int node) => _pardoned is not null && _pardoned.Contains(Suspicion.NameOf(_page, node));

    private void AddText(ReadOnlySpan<char> raw, bool inLink)
    {
        if (raw.Contains('&'))
            raw = WebUtility.HtmlDecode(raw.ToString());
        var before = _text.Length;
        for (var at = 0; at < raw.Length; at++)
        {
            var c = raw[at];
            if (char.IsWhiteSpace(c))
            {
                _spaceWaits = true;
                // An empty line in preformatted text parts paragraphs.
                if (c == '\n' && _text.Length > 0 && IsEmptyLine(raw[(at + 1)..]) && _page.Tag(_open[_depth - 1]) == HtmlTag.Pre)
                {
                    FlushIn(inLink, before);
                    before = 0;
                }
                continue;
            }
            if (Invisible.IsInvisible(c) && !(_text.Length > 0 && at + 1 < raw.Length && !_spaceWaits && Invisible.Spells(_text[^1], c, raw[at + 1])))
                continue;
            if (_breaks > 0)
            {
                if (_breaks > 1)
                {
                    Flush();
                    before = 0;
                }
                else if (_text.Length > 0)
                    _text.Append('\n');
            }
            else if (_spaceWaits && _text.Length > 0)
                _text.Append(' ');
            _spaceWaits = false;
            _breaks = 0;
            _text.Append(Invisible.Repair(c));
        }
        if (inLink)
            _linkChars += _text.Length - before;
    }

    private static bool IsEmptyLine(ReadOnlySpan<char> rest) =>
        rest.IndexOf('\n') is var end && end >= 0 && rest[..end].IsWhiteSpace();

    private void FlushIn(bool inLink, int before)
    {
        if (inLink)
            _linkChars += _text.Length - before;
        Flush();
    }

    /// <summary>The cells of a table's row are one line.</summary>
    private void AddCell()
    {
        if (_text.Length > 0 && _text[^1] != ',')
            _text.Append(',');
        _spaceWaits = true;
        _breaks = 0;
    }

    private void AddBreak()
    {
        _breaks++;
        _spaceWaits = false;
    }

    private void Flush()
    {
        if (_text.Length > 0)
        {
            var node = _open[_depth - 1];
            if (_page.Tag(node) == HtmlTag.Tr)
                while (_text.Length > 0 && _text[^1] == ',')
                    _text.Length--;
            _blocks.Add(new TextBlock(node, _page.Tag(node), _text.ToString(), _linkChars, _suspect));
            _text.Clear();
        }
        _linkChars = 0;
        _spaceWaits = false;
        _breaks = 0;
    }
}
