using Aethercast.Agents.Runtime;
using Aethercast.Agents.TopicDiscovery.Ranking;
using Aethercast.Agents.TopicDiscovery.Sources;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.TopicDiscovery;

internal static class TopicDiscoveryRegistration
{
    public static IHostApplicationBuilder AddTopicDiscovery(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<DiscoveryOptions>().BindConfiguration(DiscoveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IEnumerable<ITopicSource>>(provider =>
        [
            .. provider.GetRequiredService<IOptions<DiscoveryOptions>>().Value.Feeds.Select(feed => ActivatorUtilities.CreateInstance<FeedSource>(provider, feed)),
        ]);
        services.AddSingleton<SampleSource>();
        services.AddSingleton<StoryDesk>();
        services.AddSingleton<KnownTopics>();
        services.AddSingleton<SitePreparer>();
        services.AddHostedService(provider => provider.GetRequiredService<SitePreparer>());
        return builder.AddAgent<TopicDiscoveryAgent, TopicDiscoveryTask>();
    }
}
