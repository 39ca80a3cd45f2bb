namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>Turns fetched bytes into an article. Pure: no network, no clock, safe for many threads at once.</summary>
internal interface IArticleExtractor
{
    /// <param name="body">The bytes as fetched, content encoding undone.</param>
    /// <param name="contentType">The Content-Type header as sent, or null; believed only as far as the bytes bear it out.</param>
    /// <param name="url">Where the bytes came from after redirects; relative canonical links are resolved against it.</param>
    /// <returns>An article; <see cref="ExtractedArticle.Text"/> is empty where the page has no article text. Never throws for bad input.</returns>
    ExtractedArticle Extract(ReadOnlyMemory<byte> body, string? contentType, Uri url);

    /// <summary>Runs every parser once, so that the first listener does not pay for compiling them.</summary>
    void WarmUp();
}
