using Aethercast.Agents.WebContentHarvester.Extraction.Html;
using Markdig;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>Markdown, read by way of HTML so that one set of rules decides what is text.</summary>
internal static class MarkdownArticle
{
    /// <summary>Markdig is not linear on everything; a document longer than this is read as plain text.</summary>
    private const int MaxLength = 500_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().UseAutoLinks().DisableHtml().Build();

    public static ExtractedArticle Read(string source, Uri url)
    {
        if (source.Length > MaxLength)
            return PlainArticle.Read(source, url) with { Kind = ArticleKinds.Markdown };
        string html;
        try
        {
            html = Markdown.ToHtml(source, Pipeline);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            // Markdig gives up on nesting beyond its depth limit with an ArgumentException.
            return PlainArticle.Read(source, url) with { Kind = ArticleKinds.Markdown };
        }
        var page = HtmlReader.Read(html);
        var blocks = Blocks.BlockReader.Read(page, doubting: false);
        var title = blocks.FirstOrDefault(block => block.Tag == HtmlTag.H1)?.Text;
        var text = ArticleText.Write([.. blocks.Where(block => block.Tag != HtmlTag.H1 || block.Text != title)]);
        return new ExtractedArticle(title, text, null, null, null, null, url, ArticleText.CountWords(text), ArticleKinds.Markdown);
    }
}
