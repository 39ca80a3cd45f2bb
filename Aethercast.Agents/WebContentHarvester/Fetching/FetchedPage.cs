namespace Aethercast.Agents.WebContentHarvester.Fetching;

/// <summary>What an address answered with. <see cref="Body"/> is decompressed.</summary>
/// <param name="Url">Where it was found in the end, after redirects.</param>
internal sealed record FetchedPage(Uri Url, string? ContentType, ReadOnlyMemory<byte> Body)
{
    public string? ETag { get; init; }
    public string? LastModified { get; init; }

    /// <summary>True where the answer was longer than allowed, or broke off, and <see cref="Body"/> is its beginning.</summary>
    public bool Truncated { get; init; }
    public bool FromCache { get; init; }
    public DateTimeOffset FetchedAt { get; init; }
}

/// <summary>How one fetch differs from another.</summary>
internal sealed record FetchRules(int MaxBytes, bool HonourRobots, bool AcceptTruncated, string Accept)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>JSON to post; null gets.</summary>
    public string? JsonBody { get; init; }

    /// <summary>False for answers that hold a key's results or change by the second.</summary>
    public bool Cache { get; init; } = true;

    /// <summary>Younger than this, the cached answer is not asked for again; null is the configured age of pages.</summary>
    public TimeSpan? FreshFor { get; init; }

    public static FetchRules Page(HarvestOptions options) =>
        new(options.MaxPageBytes, options.HonourRobots, false, "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,text/markdown;q=0.9,*/*;q=0.5");

    // A feed is published to be fetched by programs; robots.txt is about pages.
    public static FetchRules Feed(HarvestOptions options) =>
        new(options.MaxFeedBytes, false, true, "application/atom+xml,application/rss+xml,application/feed+json,application/rdf+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5");

    public static FetchRules Api(HarvestOptions options) => new(options.MaxFeedBytes, false, false, "application/json") { Cache = false };
}

/// <summary>An address that could not be read, with one of <see cref="Contracts.Wire.ErrorCodes"/>.</summary>
internal sealed class FetchException(string errorCode, string message, bool retryable, Exception? inner = null) : Exception(message, inner)
{
    public string ErrorCode { get; } = errorCode;
    public bool Retryable { get; } = retryable;
    public int? HttpStatus { get; init; }
    public TimeSpan? RetryAfter { get; init; }
}

internal interface IPageFetcher
{
    /// <exception cref="FetchException">Refused, unreachable, too slow, too large, or not a good answer.</exception>
    Task<FetchedPage> FetchAsync(string url, FetchRules rules, CancellationToken ct);

    /// <summary>Gets ready for pages of these hosts: their robots.txt, and with it a warm connection. Failures are of no consequence.</summary>
    Task PrepareAsync(IEnumerable<string> urls, CancellationToken ct);
}
