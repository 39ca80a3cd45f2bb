namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>What a page says, without the page.</summary>
/// <param name="Text">Paragraphs parted by blank lines; a heading is a line of its own that starts with "# ". Empty where there is no article text.</param>
/// <param name="Language">Two-letter code where the page declares one.</param>
/// <param name="CanonicalUrl">The address the page gives itself when it is http(s), else the address it was fetched from.</param>
/// <param name="Kind">One of <see cref="ArticleKinds"/>.</param>
internal sealed record ExtractedArticle(
    string? Title,
    string Text,
    string? Author,
    string? Site,
    string? Language,
    DateTimeOffset? PublishedAt,
    Uri CanonicalUrl,
    int WordCount,
    string Kind)
{
    public static ExtractedArticle Nothing(Uri url, string kind) => new(null, "", null, null, null, null, url, 0, kind);
}
