using System.Text;
using Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>Writes blocks as the text the rest of the system reads: paragraphs parted by blank lines, headings as "# " lines.</summary>
internal static class ArticleText
{
    /// <summary>Forty thousand words: no article is longer, and all that comes after stays quick.</summary>
    private const int MostCharacters = 240_000;

    public static string Write(IReadOnlyList<TextBlock> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            if (text.Length + block.Text.Length > MostCharacters)
                break;
            if (text.Length > 0)
                text.Append("\n\n");
            if (block.IsHeading)
                text.Append("# ").Append(block.Text.Replace('\n', ' '));
            else
                text.Append(block.Text);
        }
        return MarkupRemnants.Strip(Invisible.Strip(text.ToString()));
    }

    /// <summary>Words by white space, and where a script has none, one for two letters.</summary>
    public static int CountWords(string text)
    {
        int words = 0, ideographs = 0;
        var inWord = false;
        foreach (var c in text)
        {
            if (c is >= '\u3040' and <= '\u9fff' or >= '\uf900' and <= '\ufaff')
            {
                ideographs++;
                inWord = false;
                continue;
            }
            var letter = char.IsLetterOrDigit(c) || (inWord && c is '\'' or '’' or '-');
            if (letter && !inWord)
                words++;
            inWord = letter;
        }
        return words + (ideographs + 1) / 2;
    }
}
