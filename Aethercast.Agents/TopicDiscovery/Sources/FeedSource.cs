using Aethercast.Agents.TopicDiscovery.Feeds;
using Aethercast.Agents.WebContentHarvester;
using Aethercast.Agents.WebContentHarvester.Fetching;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.TopicDiscovery.Sources;

/// <summary>One configured feed, or a page that names its feed.</summary>
internal sealed class FeedSource(string address, IPageFetcher fetcher, FeedTexts texts, IOptions<DiscoveryOptions> options, IOptions<HarvestOptions> harvest) : ITopicSource
{
    public string Name => address;

    public bool Answers(StoryQuery query) => true;

    public async Task<IReadOnlyList<Story>> FindAsync(StoryQuery query, CancellationToken ct)
    {
        var rules = FetchRules.Feed(harvest.Value) with { FreshFor = TimeSpan.FromMinutes(options.Value.FeedFreshMinutes) };
        var page = await fetcher.FetchAsync(address, rules, ct);
        var feed = FeedParser.Parse(page.Body.Span, page.ContentType, page.Url);
        if (feed is null && FeedAutodiscovery.Find(page.Body.Span, page.ContentType, page.Url) is { } named)
        {
            page = await fetcher.FetchAsync(named, rules, ct);
            feed = FeedParser.Parse(page.Body.Span, page.ContentType, page.Url);
        }

        if (feed is null) throw new FetchException(ErrorCodes.NoFeedReachable, $"{address} is no feed and names none", retryable: false);
        if (!page.FromCache) await texts.KeepAsync(feed, ct);
        return FeedStories.Of(feed, page.Url, options.Value.MaxEntriesPerFeed);
    }
}
