using Aethercast.Agents.TopicDiscovery.Sources;
using Aethercast.Agents.TopicDiscovery.Text;
using Aethercast.Agents.WebContentHarvester.Extraction;
using Aethercast.Agents.WebContentHarvester.Fetching;
using Aethercast.Agents.WebContentHarvester.Sample;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.WebContentHarvester;

/// <summary>From an address to a cleaned source. A source that cannot be had is an answer with an error code, not an exception.</summary>
internal sealed class SourceReader(IPageFetcher fetcher, SampleNewsroom newsroom, IArticleExtractor extractor, IBlobStore blobs, FeedTexts feeds, IOptions<HarvestOptions> options, TimeProvider clock)
{
    /// <summary>Fewer words are a caption or a cookie notice, nothing to talk about; agencies' briefs have two sentences.</summary>
    private const int MinWords = 25;

    /// <summary>The source, and where it is an article on the web, what it cites.</summary>
    public async Task<Reading> ReadAsync(SourceLink link, CancellationToken ct)
    {
        try
        {
            var page = SampleNewsroom.Owns(link.Url)
                ? await newsroom.ReadAsync(link.Url, ct)
                : await fetcher.FetchAsync(link.Url, FetchRules.Page(options.Value), ct);
            var source = await CleanAsync(link, page, options.Value.ExtractTimeoutSeconds, ct);
            if (source.ErrorCode is not null && await OfFeedAsync(link, ct) is { } carried) return carried;
            return new(source, () => CitedLinks.Of(page));
        }
        catch (FetchException error)
        {
            // An address that may not be opened is not made good by a feed that names it.
            if (error.ErrorCode is not (ErrorCodes.ForbiddenAddress or ErrorCodes.InvalidUrl) && await OfFeedAsync(link, ct) is { } carried) return carried;
            return new(Failed(link, error.ErrorCode, error.Message), () => []);
        }
    }

    /// <summary>The text that the publisher's own feed carried, where the page gives none.</summary>
    private async Task<Reading?> OfFeedAsync(SourceLink link, CancellationToken ct)
    {
        if (await feeds.FindAsync(link.Url, ct) is not { } text || !Uri.TryCreate(link.Url, UriKind.Absolute, out var url)) return null;
        var page = new FetchedPage(url, "text/html; charset=utf-8", text);
        var source = await CleanAsync(link, page, options.Value.ExtractTimeoutSeconds, ct);
        return source.ErrorCode is null ? new(source, () => CitedLinks.Of(page)) : null;
    }

    /// <summary>A document the listener uploaded, by its blob key.</summary>
    public async Task<Reading> ReadDocumentAsync(string key, CancellationToken ct)
    {
        var link = DocumentLink(key);
        return new(await CleanDocumentAsync(link, key, ct), () => []);
    }

    private async Task<HarvestedSource> CleanDocumentAsync(SourceLink link, string key, CancellationToken ct)
    {
        if (await blobs.GetInfoAsync(key, ct) is not { } info) return Failed(link, ErrorCodes.SourceUnreachable, "there is no such document");
        if (info.Length > options.Value.MaxPageBytes) return Failed(link, ErrorCodes.SourceTooLarge, "the document is too large");
        return await blobs.GetAsync(key, ct) is { } bytes
            ? await CleanAsync(link, new FetchedPage(new Uri("document:" + Uri.EscapeDataString(key)), info.ContentType, bytes), options.Value.WholeTimeoutSeconds, ct)
            : Failed(link, ErrorCodes.SourceUnreachable, "there is no such document");
    }

    public static SourceLink DocumentLink(string key) => new("document:" + key, key[(key.LastIndexOf('/') + 1)..]);

    public static HarvestedSource Failed(SourceLink link, string code, string message) =>
        new() { SourceId = SourceIds.Of(link.Url), Url = link.Url, Title = link.Title, Site = link.Site, PublishedAt = link.PublishedAt, ErrorCode = code, ErrorMessage = message };

    private async Task<HarvestedSource> CleanAsync(SourceLink link, FetchedPage page, double seconds, CancellationToken ct)
    {
        ExtractedArticle article;
        try
        {
            // Bytes, nodes and pages are bounded, so what is given up here ends soon by itself; only nobody waits for it.
            article = await Task.Run(() => extractor.Extract(page.Body, page.ContentType, page.Url), ct).WaitAsync(TimeSpan.FromSeconds(seconds), clock, ct);
        }
        catch (TimeoutException)
        {
            return Failed(link, ErrorCodes.NoUsableText, $"reading this page took longer than {seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)} s");
        }

        if (article.WordCount < MinWords) return Failed(link, ErrorCodes.NoUsableText, "no article text on this page");
        return new()
        {
            SourceId = SourceIds.Of(link.Url),
            Url = link.Url,
            Title = article.Title ?? link.Title,
            CleanedText = article.Text,
            Author = article.Author,
            Site = article.Site ?? link.Site ?? (page.Url.Host.Length > 0 ? page.Url.Host : null),
            // Pages often call themselves English because their system does.
            Language = LanguageGuess.Of(article.Text) ?? article.Language,
            PublishedAt = article.PublishedAt ?? link.PublishedAt,
            WordCount = article.WordCount,
        };
    }
}

/// <param name="Cited">Found only when asked for: most harvests do not go deeper.</param>
internal sealed record Reading(HarvestedSource Source, Func<IReadOnlyList<SourceLink>> Cited);
