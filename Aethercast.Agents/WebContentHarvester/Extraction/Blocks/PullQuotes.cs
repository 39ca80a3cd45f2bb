using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>A sentence of the text set large beside it: whoever reads both hears it twice.</summary>
internal static class PullQuotes
{
    private const int Near = 6;

    public static bool Is(HtmlPage page, IReadOnlyList<TextBlock> blocks, int at)
    {
        var text = blocks[at].Text.AsSpan().Trim(" \n\"'“”„«»‘’.…");
        if (blocks[at].IsHeading || blocks[at].LinkChars > 0 || text.Length is < 30 or > 360)
            return false;
        for (var other = Math.Max(0, at - Near); other < Math.Min(blocks.Count, at + Near + 1); other++)
            if (other != at && blocks[other].Text.Length > text.Length + 20 && !AreAlike(page, blocks[at], blocks[other]) && blocks[other].Text.AsSpan().Contains(text, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>Whether the next block says whose words they are: a name in the same quote or figure.</summary>
    public static bool IsSigned(HtmlPage page, IReadOnlyList<TextBlock> blocks, int at)
    {
        if (at + 1 >= blocks.Count || blocks[at + 1].Text.Length > 60 || blocks[at + 1].IsHeading || blocks[at + 1].EndsLikeSentence)
            return false;
        for (int box = blocks[at].Node, levels = 0; box > 0 && levels < 3; box = page.Parent(box), levels++)
            if (page.Tag(box) is HtmlTag.Blockquote or HtmlTag.Figure)
                return blocks[at + 1].Node < page.End(box);
        return false;
    }

    /// <summary>Two paragraphs that happen to say the same, in one box or in boxes of one name: nothing sets the one apart from the other.</summary>
    private static bool AreAlike(HtmlPage page, TextBlock one, TextBlock other) =>
        one.Tag == HtmlTag.P && other.Tag == HtmlTag.P && SameName(page, one.Node, other.Node)
        && page.Parent(one.Node) is var box && page.Parent(other.Node) is var beside && (box == beside || (page.Tag(box) == page.Tag(beside) && page.Tag(box) is HtmlTag.Div or HtmlTag.Section && SameName(page, box, beside)));

    private static bool SameName(HtmlPage page, int one, int other) => page.Raw(one, HtmlAttribute.Class).SequenceEqual(page.Raw(other, HtmlAttribute.Class));
}
