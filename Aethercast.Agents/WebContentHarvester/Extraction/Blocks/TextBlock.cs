using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>A paragraph's worth of text: what stands between two block boundaries of a page.</summary>
/// <param name="Node">The nearest block element around it.</param>
/// <param name="Text">White space collapsed; single line breaks are &lt;br&gt;.</param>
/// <param name="LinkChars">How many of the characters are inside links.</param>
/// <param name="Suspect">The outermost ancestor that does not look like article text (a share bar, say), or -1.</param>
internal sealed record TextBlock(int Node, HtmlTag Tag, string Text, int LinkChars, int Suspect)
{
    public bool IsHeading => HtmlTags.IsHeading(Tag);
    public double LinkDensity => Text.Length == 0 ? 0 : Math.Min(1.0, (double)LinkChars / Text.Length);
    public bool EndsLikeSentence => Text.Length > 0 && Text.AsSpan().TrimEnd("\"'”’»)]*").TrimEnd() is [.., var last] && ".!?…:;。！？؟।۔॥".Contains(last, StringComparison.Ordinal);

    /// <summary>How much this block speaks for its surroundings being an article: long running text with few links.</summary>
    public double Weight
    {
        get
        {
            if (IsHeading || LinkDensity > 0.5 || Text.Length < 40)
                return 0;
            var prose = Text.Length - LinkChars - 30;
            if (prose <= 0)
                return 0;
            return Math.Min(prose, 1500) * (EndsLikeSentence ? 1.0 : 0.5) * (Tag is HtmlTag.Li or HtmlTag.Td ? 0.6 : 1.0) * (Text.Length < 160 ? 0.6 : 1.0);
        }
    }
}
