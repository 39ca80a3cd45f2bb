using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>
/// Words in the midst of a sentence, whatever the element around them is called: a term with a "tooltip", a link that opens a "popup".
/// Without them the sentence would be no sentence.
/// </summary>
internal static class RunningText
{
    private const int MaxNodes = 12;
    private const int Levels = 3;

    /// <summary>A line of names and dates has words between its labels, too, but few.</summary>
    private const int FewestLetters = 25;

    public static bool Holds(HtmlPage page, int node)
    {
        if (!IsInline(page.Tag(node)) || page.End(node) - node > MaxNodes)
            return false;
        for (var at = node + 1; at < page.End(node); at++)
            if (HtmlTags.IsBlock(page.Tag(at)))
                return false;
        for (var level = 0; level < Levels; level++)
        {
            var before = page.Tag(node - 1) == HtmlTag.Text ? page.RawText(node - 1).Trim() : default;
            var after = page.End(node) < page.Count && page.Tag(page.End(node)) == HtmlTag.Text && page.Parent(page.End(node)) == page.Parent(node) ? page.RawText(page.End(node)).Trim() : default;
            if (!before.IsEmpty && !after.IsEmpty)
                return ((before.Length >= FewestLetters || after.Length >= FewestLetters) && IsOpen(before[^1]) && GoesOn(after[0]))
                    || (page.Tag(node) is HtmlTag.A or HtmlTag.Abbr or HtmlTag.Dfn && before.Length >= FewestLetters && after.Length >= FewestLetters);
            if (!IsInline(page.Tag(page.Parent(node))))
                return false;
            node = page.Parent(node);
        }
        return false;
    }

    private static bool IsOpen(char last) => char.IsLetterOrDigit(last) || last is ',' or '(' or '“' or '"' or '«' or '\'' or '’' or ';';

    private static bool GoesOn(char first) => (char.IsLetter(first) && !char.IsUpper(first)) || first is ',' or '.' or ';' or ')' or '?' or '!' or '”' or '"' or '»' or '’' or '\'';

    private static bool IsInline(HtmlTag tag) => tag is HtmlTag.A or HtmlTag.Span or HtmlTag.Abbr or HtmlTag.Em or HtmlTag.I or HtmlTag.B or HtmlTag.Strong or HtmlTag.Dfn or HtmlTag.Mark or HtmlTag.Cite or HtmlTag.Font or HtmlTag.U;
}
