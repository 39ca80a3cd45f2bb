using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

internal sealed class ArticleExtractor : IArticleExtractor
{
    public ExtractedArticle Extract(ReadOnlyMemory<byte> body, string? contentType, Uri url)
    {
        var kind = ContentKind.Of(body.Span, contentType, url);
        return kind switch
        {
            ArticleKinds.Html => FromHtml(TextDecoder.Decode(body.Span, contentType, mayDeclareItself: true), url),
            ArticleKinds.Pdf => PdfArticle.Read(body, url),
            ArticleKinds.Markdown => MarkdownArticle.Read(TextDecoder.Decode(body.Span, contentType, mayDeclareItself: false), url),
            ArticleKinds.Text => PlainArticle.Read(TextDecoder.Decode(body.Span, contentType, mayDeclareItself: false), url),
            _ => ExtractedArticle.Nothing(url, kind),
        };
    }

    public void WarmUp()
    {
        var page = "<html lang=en><head><title>t</title><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"x\"}</script></head><body><article><p>" + string.Concat(Enumerable.Repeat("One sentence, and then another one, said aloud. ", 20)) + "</p></article></body></html>";
        for (var i = 0; i < 30; i++)
            Extract(System.Text.Encoding.UTF8.GetBytes(page), "text/html; charset=utf-8", new Uri("https://example.org/"));
        MarkdownArticle.Read("# Title\n\nText with *stress*.", new Uri("https://example.org/"));
        PlainArticle.Read("Text.", new Uri("https://example.org/"));
    }

    private static ExtractedArticle FromHtml(string source, Uri url)
    {
        var page = HtmlReader.Read(source);
        var facts = PageFacts.Read(page, url);
        var text = HtmlArticle.Text(page, facts);
        return new ExtractedArticle(facts.Title, text, facts.Author, facts.Site, facts.Language, facts.PublishedAt, facts.CanonicalUrl, ArticleText.CountWords(text), ArticleKinds.Html);
    }
}
