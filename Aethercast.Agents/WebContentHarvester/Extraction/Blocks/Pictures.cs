using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Words under pictures where no name says so: by what stands beside them.</summary>
internal static class Pictures
{
    private const int MaxNodes = 40;
    private const int MaxTableText = 400;
    private const int MaxCaption = 160;
    private const int MaxNames = 1000;
    private const int MaxCaptionSentence = 300;

    /// <summary>A small table of a picture and some words, as pages laid out by tables have them.</summary>
    public static bool IsTable(HtmlPage page, int table) => page.End(table) - table <= MaxNodes && Holds(page, table, out var text) && text is > 0 and < MaxTableText;

    /// <summary>
    /// Whether a short block is all the text of a box that otherwise holds a picture: one without an end of sentence, or, where
    /// <paramref name="inParagraphs"/> says that the page puts its text into paragraphs, one that is in none.
    /// </summary>
    public static bool IsCaption(HtmlPage page, TextBlock block, bool inParagraphs)
    {
        var sentence = block.EndsLikeSentence || block.Text.Length > MaxCaption;
        if (sentence && !(inParagraphs && block.Tag == HtmlTag.Div && block.Text.Length <= MaxCaptionSentence && (IsInline(page, block.Node) || StandsBeside(page, block.Node))) && !IsInPhotoBox(page, block))
            return false;
        if (block.IsHeading || block.Tag is HtmlTag.Li or HtmlTag.Td or HtmlTag.Tr or HtmlTag.Th or HtmlTag.Blockquote)
            return false;
        for (int box = block.Node, levels = 0; levels < 2 && box > 0; box = page.Parent(box), levels++)
            if (page.Tag(box) is HtmlTag.Div or HtmlTag.Figure or HtmlTag.Section && page.End(box) - box <= MaxNodes && Holds(page, box, out var text))
                return text <= block.Text.Length + 12;
        return false;
    }

    /// <summary>Whether an element holds words only, in a box whose picture is in another element.</summary>
    private static bool StandsBeside(HtmlPage page, int node) =>
        !Holds(page, node, out var own) && page.Tag(page.Parent(node)) == HtmlTag.Div && page.End(page.Parent(node)) - page.Parent(node) <= MaxNodes && Holds(page, page.Parent(node), out var text) && text <= own + 12;

    /// <summary>A line in a box that calls itself a photo and has one.</summary>
    private static bool IsInPhotoBox(HtmlPage page, TextBlock block)
    {
        if (block.Text.Length > MaxCaptionSentence)
            return false;
        for (int box = page.Parent(block.Node), levels = 0; levels < 2 && box > 0; box = page.Parent(box), levels++)
            if (NamesPhoto(page.Raw(box, HtmlAttribute.Class)))
                return true;
        return false;
    }

    private static bool NamesPhoto(ReadOnlySpan<char> names)
    {
        if (names.Length > MaxNames)
            return false;
        foreach (var range in names.Split(' '))
            if (names[range] is "photo" or "foto" or "image" or "picture" or "imagen" or "bild" or "image-box" or "photo-box" or "article-photo" or "article-image")
                return true;
        return false;
    }

    /// <summary>Whether the first words in an element are in another one within it.</summary>
    private static bool IsInline(HtmlPage page, int node)
    {
        for (var at = node + 1; at < page.End(node); at++)
            if (page.Tag(at) == HtmlTag.Text && !page.RawText(at).IsWhiteSpace())
                return page.Parent(at) != node;
        return false;
    }

    private static bool Holds(HtmlPage page, int box, out int text)
    {
        text = 0;
        var picture = false;
        for (var at = box + 1; at < page.End(box); at++)
        {
            picture |= page.Tag(at) is HtmlTag.Img or HtmlTag.Picture;
            if (page.Tag(at) == HtmlTag.Text)
                text += page.RawText(at).Trim().Length;
        }
        return picture;
    }
}
