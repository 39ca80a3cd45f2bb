using System.Collections.Frozen;
using static Aethercast.Agents.WebContentHarvester.Extraction.Html.HtmlTag;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Html;

/// <summary>What kind of thing each element is. The sets follow the HTML standard's parsing and rendering sections.</summary>
internal static class HtmlTags
{
    private static readonly FrozenDictionary<string, HtmlTag> ByName = Enum.GetValues<HtmlTag>()
        .Where(tag => tag is not (Text or Unknown or Amp))
        .ToFrozenDictionary(tag => tag.ToString(), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, HtmlTag>.AlternateLookup<ReadOnlySpan<char>> Lookup = ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly bool[] Voids = Set(Area, Base, Br, Col, Embed, Frame, Hr, Img, Input, Link, Meta, Param, Source, Track, Wbr);

    private static readonly bool[] Blocks = Set(
        Address, Article, Aside, Blockquote, Body, Caption, Center, Dd, Details, Dialog, Dir, Div, Dl, Dt, Fieldset, Figcaption, Figure, Footer, Form, Frameset,
        H1, H2, H3, H4, H5, H6, Header, Hgroup, Hr, HtmlTag.Html, Legend, Li, Main, Menu, Nav, Noscript, Ol, P, Plaintext, Pre, Section, Summary, Table, Tbody, Td, Tfoot, Th, Thead, Tr, Ul, Xmp);

    /// <summary>Elements before which an open paragraph ends by itself.</summary>
    private static readonly bool[] ClosesParagraph = Set(
        Address, Article, Aside, Blockquote, Center, Details, Dialog, Dir, Div, Dl, Fieldset, Figcaption, Figure, Footer, Form,
        H1, H2, H3, H4, H5, H6, Header, Hgroup, Hr, Main, Menu, Nav, Ol, P, Plaintext, Pre, Section, Summary, Table, Ul, Xmp, Li, Dd, Dt);

    /// <summary>Elements whose content is not markup.</summary>
    private static readonly bool[] Raws = Set(Script, HtmlTag.Style, Textarea, HtmlTag.Title, Xmp, Iframe, Noembed, Noframes);

    /// <summary>Elements whose text is never shown as prose: programs, controls, embedded things.</summary>
    private static readonly bool[] Silents = Set(
        Amp, Applet, Audio, Button, Canvas, Datalist, Dialog, Embed, Frameset, Head, Iframe, Input, Map, HtmlTag.Math, Meter, Noembed, Noframes, Noscript, HtmlTag.Object,
        Optgroup, Option, Progress, Rp, Rt, Script, Select, HtmlTag.Style, Svg, Template, Textarea, HtmlTag.Title, Video);

    /// <summary>Elements that belong in a head; any other one ends it.</summary>
    private static readonly bool[] Heads = Set(Base, Link, Meta, Noscript, Script, HtmlTag.Style, Template, HtmlTag.Title, Head, HtmlTag.Html, Noembed);

    public static HtmlTag Named(ReadOnlySpan<char> name) => Lookup.TryGetValue(name, out var tag) ? tag : IsAmpFurniture(name) ? Amp : Unknown;

    /// <summary>AMP's own elements for advertising, menus and consent; its others hold the page's text.</summary>
    private static bool IsAmpFurniture(ReadOnlySpan<char> name) =>
        name.StartsWith("amp-", StringComparison.OrdinalIgnoreCase)
        && name[4..] is "ad" or "sticky-ad" or "auto-ads" or "embed" or "sidebar" or "consent" or "social-share" or "user-notification" or "geo" or "analytics" or "lightbox" or "next-page";

    public static bool IsVoid(HtmlTag tag) => Voids[(int)tag];
    public static bool IsBlock(HtmlTag tag) => Blocks[(int)tag];
    public static bool EndsParagraph(HtmlTag tag) => ClosesParagraph[(int)tag];
    public static bool IsRaw(HtmlTag tag) => Raws[(int)tag];
    public static bool IsSilent(HtmlTag tag) => Silents[(int)tag];
    public static bool BelongsInHead(HtmlTag tag) => Heads[(int)tag];
    public static bool IsHeading(HtmlTag tag) => tag is >= H1 and <= H6;
    public static bool IsTablePart(HtmlTag tag) => tag is Table or Tbody or Thead or Tfoot or Tr or Td or Th or Caption;

    private static bool[] Set(params ReadOnlySpan<HtmlTag> tags)
    {
        var set = new bool[256];
        foreach (var tag in tags)
            set[(int)tag] = true;
        return set;
    }
}
