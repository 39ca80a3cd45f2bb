using Microsoft.Extensions.Options;

namespace Aethercast.Agents.TopicDiscovery.Sources;

/// <summary>All sources as configured: one for each feed, and the services.</summary>
internal sealed class SourceList(IServiceProvider services, IOptions<DiscoveryOptions> options)
{
    public IReadOnlyList<ITopicSource> All { get; } =
    [
        .. options.Value.Feeds.Where(feed => !string.IsNullOrWhiteSpace(feed)).Distinct().Select(feed => ActivatorUtilities.CreateInstance<FeedSource>(services, feed)),
        ActivatorUtilities.CreateInstance<HackerNewsSource>(services),
        ActivatorUtilities.CreateInstance<WikipediaSource>(services),
        ActivatorUtilities.CreateInstance<SearXngSource>(services),
        ActivatorUtilities.CreateInstance<BraveSource>(services),
        ActivatorUtilities.CreateInstance<TavilySource>(services),
        ActivatorUtilities.CreateInstance<NewsApiSource>(services),
    ];
}
