using Aethercast.Agents.WebContentHarvester.Extraction.Blocks;
using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>From a parsed page to the blocks of its article.</summary>
internal static class HtmlArticle
{
    public static List<TextBlock> Find(HtmlPage page, PageFacts facts)
    {
        var blocks = BlockReader.Read(page);
        var finder = new ContentFinder(page, blocks);
        var root = finder.Find();
        if (root < 0)
            return [];
        var kept = finder.BlocksOf(root).Where(block => block.Suspect < 0 || block.Suspect < root).ToList();
        return BlockFilter.Clean(kept, facts);
    }

    /// <summary>The element that holds the article, or -1.</summary>
    public static int Root(HtmlPage page, PageFacts facts) => new ContentFinder(page, BlockReader.Read(page)).Find();
}
