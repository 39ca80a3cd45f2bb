using Aethercast.Agents.TopicDiscovery.Sources;

namespace Aethercast.Agents.TopicDiscovery.Ranking;

/// <summary>All that was found about one event. The first story is the lead.</summary>
internal sealed record StoryCluster(IReadOnlyList<Story> Stories, double IndependentOutlets)
{
    public Story Lead => Stories[0];
}
