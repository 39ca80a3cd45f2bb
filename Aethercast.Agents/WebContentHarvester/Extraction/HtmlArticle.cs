using Aethercast.Agents.WebContentHarvester.Extraction.Blocks;
using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>From a parsed page to the text of its article.</summary>
internal static class HtmlArticle
{
    /// <summary>Fewer words of running text are a notice, not an article.</summary>
    private const int FewestWords = 22;

    /// <summary>Text of so many words needs no proof that it is made of sentences; verses and some scripts end theirs without a sign.</summary>
    private const int ManyWords = 80;
    private const int FewestLetters = 80;

    public static string Text(HtmlPage page, PageFacts facts)
    {
        var text = ArticleText.Write(Find(page, facts));
        var words = ArticleText.CountWords(text);
        if (LinkedBody.IsBetter(facts.ArticleBody, words))
            text = LinkedBody.Text(facts.ArticleBody!);
        return Notices.IsNotice(facts.Title, text, ArticleText.CountWords(text)) ? "" : text;
    }

    public static List<TextBlock> Find(HtmlPage page, PageFacts facts)
    {
        var found = Find(page, facts, doubting: true);
        // Where nothing is left, the names on the page were misleading.
        return IsText(found) ? found : Find(page, facts, doubting: false) is var lenient && IsText(lenient) && Sentences(lenient) >= FewestLetters ? lenient : [];
    }

    /// <summary>Labels and teasers are words, too: few of them are an article only where they make sentences.</summary>
    private static bool IsText(List<TextBlock> blocks) =>
        Words(blocks) is var words && words >= FewestWords && (words >= ManyWords || Sentences(blocks) >= FewestLetters);

    private static int Sentences(List<TextBlock> blocks) => blocks.Sum(block => block is { IsHeading: false, EndsLikeSentence: true, LinkDensity: < 0.5 } ? block.Text.Length : 0);

    /// <summary>The element that holds the article, or -1.</summary>
    public static int Root(HtmlPage page, PageFacts facts) => new ContentFinder(page, ReadDoubting(page), facts.Title).Find();

    private static List<TextBlock> Find(HtmlPage page, PageFacts facts, bool doubting)
    {
        var blocks = doubting ? ReadDoubting(page) : BlockReader.Read(page, doubting);
        var finder = new ContentFinder(page, blocks, facts.Title);
        var root = finder.Find();
        if (root < 0 || (doubting && DoubtsTooMuch(page, blocks)))
            return [];
        var kept = finder.Article(root).Where(block => block.Suspect < 0 || block.Suspect < root).ToList();
        var clean = BlockFilter.Clean(page, kept, facts);
        return IsMenu(clean) ? [] : LinkedBody.Trim(clean, facts.ArticleBody);
    }

    /// <summary>A name that most of the doubted text bears means something else on this page: it is pardoned, the others stay in doubt.</summary>
    private static List<TextBlock> ReadDoubting(HtmlPage page)
    {
        var blocks = BlockReader.Read(page, doubting: true);
        var pardoned = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 3 && DoubtsTooMuch(page, blocks); round++)
        {
            var doubted = blocks.Where(block => block.Suspect >= 0 && !Suspicion.IsSure(page, block.Suspect)).GroupBy(block => Suspicion.NameOf(page, block.Suspect), StringComparer.Ordinal)
                .Select(group => (Name: group.Key, Weight: group.Sum(block => block.Weight))).OrderByDescending(group => group.Weight).ThenBy(group => group.Name, StringComparer.Ordinal).FirstOrDefault();
            if (doubted.Weight <= 0 || doubted.Name.Length == 0 || !pardoned.Add(doubted.Name))
                break;
            blocks = BlockReader.Read(page, doubting: true, pardoned);
        }
        return blocks;
    }

    /// <summary>A page builder that puts each paragraph in a box of its own may give all boxes a name that means something else elsewhere.</summary>
    private static bool DoubtsTooMuch(HtmlPage page, List<TextBlock> blocks)
    {
        double doubted = 0, trusted = 0;
        foreach (var block in blocks)
        {
            if (block.Suspect < 0)
                trusted += block.Weight;
            else if (block.Tag == HtmlTag.P && block.EndsLikeSentence && !Suspicion.IsSure(page, block.Suspect))
                doubted += block.Weight;
        }
        return doubted > 1.5 * trusted;
    }

    /// <summary>More links than text, or not one block that weighs something.</summary>
    private static bool IsMenu(List<TextBlock> blocks)
    {
        int links = 0, text = 0;
        var prose = false;
        foreach (var block in blocks)
        {
            links += block.LinkChars;
            text += block.Text.Length;
            prose |= block.Weight > 0;
        }
        return !prose || links * 2 > text;
    }

    private static int Words(List<TextBlock> blocks)
    {
        var words = 0;
        foreach (var block in blocks)
            words += ArticleText.CountWords(block.Text);
        return words;
    }
}
