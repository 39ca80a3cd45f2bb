namespace Aethercast.Agents.WebContentHarvester.Extraction.Html;

/// <summary>The attributes extraction looks at; all others are read over and forgotten, so their number costs time but no memory.</summary>
internal enum HtmlAttribute : byte
{
    None, Class, Id, Style, Hidden, AriaHidden, Href, Role, Itemprop, Itemtype, Content, Name, Property, Type, Datetime, Rel, Lang, Charset, HttpEquiv, DataTestId, DataComponent, BgColor, Color,
}

internal static class HtmlAttributes
{
    public static HtmlAttribute Named(ReadOnlySpan<char> name) => name.Length switch
    {
        2 when Is(name, "id") => HtmlAttribute.Id,
        3 when Is(name, "rel") => HtmlAttribute.Rel,
        4 when Is(name, "href") => HtmlAttribute.Href,
        4 when Is(name, "role") => HtmlAttribute.Role,
        4 when Is(name, "name") => HtmlAttribute.Name,
        4 when Is(name, "type") => HtmlAttribute.Type,
        4 when Is(name, "lang") => HtmlAttribute.Lang,
        5 when Is(name, "class") => HtmlAttribute.Class,
        5 when Is(name, "style") => HtmlAttribute.Style,
        5 when Is(name, "color") => HtmlAttribute.Color,
        6 when Is(name, "hidden") => HtmlAttribute.Hidden,
        7 when Is(name, "content") => HtmlAttribute.Content,
        7 when Is(name, "charset") => HtmlAttribute.Charset,
        7 when Is(name, "bgcolor") => HtmlAttribute.BgColor,
        8 when Is(name, "itemprop") => HtmlAttribute.Itemprop,
        8 when Is(name, "itemtype") => HtmlAttribute.Itemtype,
        8 when Is(name, "property") => HtmlAttribute.Property,
        8 when Is(name, "datetime") => HtmlAttribute.Datetime,
        10 when Is(name, "http-equiv") => HtmlAttribute.HttpEquiv,
        11 when Is(name, "aria-hidden") => HtmlAttribute.AriaHidden,
        11 when Is(name, "data-testid") => HtmlAttribute.DataTestId,
        14 when Is(name, "data-component") => HtmlAttribute.DataComponent,
        _ => HtmlAttribute.None,
    };

    private static bool Is(ReadOnlySpan<char> name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
