using Aethercast.Agents.Runtime;
using Aethercast.Agents.TopicDiscovery.Ranking;
using Aethercast.Agents.TopicDiscovery.Sources;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.TopicDiscovery;

internal static class TopicDiscoveryRegistration
{
    public static IHostApplicationBuilder AddTopicDiscovery(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<DiscoveryOptions>().BindConfiguration(DiscoveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ApiJson>();
        services.AddSingleton<FeedTexts>();
        services.AddSingleton<SourceList>();
        services.AddSingleton<SampleSource>();
        services.AddSingleton<StoryDesk>();
        services.AddSingleton<KnownTopics>();
        services.AddSingleton<SitePreparer>();
        services.AddHostedService(provider => provider.GetRequiredService<SitePreparer>());
        return builder.AddAgent<TopicDiscoveryAgent, TopicDiscoveryTask>();
    }
}
