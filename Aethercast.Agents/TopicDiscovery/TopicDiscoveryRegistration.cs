using Microsoft.Extensions.Hosting;

namespace Aethercast.Agents.TopicDiscovery;

internal static class TopicDiscoveryRegistration
{
    public static IHostApplicationBuilder AddTopicDiscovery(this IHostApplicationBuilder builder) => builder;
}
