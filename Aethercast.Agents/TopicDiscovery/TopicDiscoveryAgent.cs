using Aethercast.Agents.Runtime;
using Aethercast.Agents.TopicDiscovery.Ranking;
using Aethercast.Agents.TopicDiscovery.Sources;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.TopicDiscovery;

/// <summary>Finds what is worth an episode now: asks the sources, puts stories of one event together, ranks them, and answers with the best.</summary>
internal sealed class TopicDiscoveryAgent(StoryDesk desk, KnownTopics known, SitePreparer sites, IOptions<DiscoveryOptions> options, TimeProvider clock) : IAgent<TopicDiscoveryTask>
{
    private const double AboutTheSame = 0.5;

    public string Name => AgentNames.TopicDiscovery;

    public string Queue => Queues.TopicDiscovery;

    public async Task<object> RunAsync(TopicDiscoveryTask task, AgentContext context, CancellationToken ct)
    {
        var query = new StoryQuery(string.IsNullOrWhiteSpace(task.Query) ? null : task.Query.Trim(), task.RequestedCount, TimeSpan.FromHours(task.FilterCriteria.MinRecencyHours));
        var stories = await desk.CollectAsync(query, ct);
        if (stories.Count == 0 && !options.Value.SampleNewsroom) throw new AgentException(ErrorCodes.NoFeedReachable, "no source could be reached", retryable: true);

        var now = clock.GetUtcNow();
        var before = await known.LoadAsync(ct);
        var topics = StoryClusters.Of(stories).Select(cluster => TopicRanker.Topic(cluster, before, now)).ToList();
        var chosen = query.Text is null ? Fresh(topics, task, now) : Matching(topics, query.Text, task.RequestedCount);

        await known.RememberAsync(before, chosen.Select(topic => (topic.TopicId, topic.PotentialSources.Select(source => CanonicalLinks.Key(source.Url)))), ct);
        sites.Prepare(chosen.SelectMany(topic => topic.PotentialSources).Select(source => source.Url));
        return chosen;
    }

    /// <summary>The best of the asked categories, young ones first; older ones only fill up.</summary>
    private static TopicObject[] Fresh(List<TopicObject> topics, TopicDiscoveryTask task, DateTimeOffset now)
    {
        var wanted = task.FilterCriteria.Categories.Select(name => Categories.Named(name) ?? name.Trim().ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        var oldest = now - TimeSpan.FromHours(task.FilterCriteria.MinRecencyHours);
        var ranked = topics.Where(topic => wanted.Count == 0 || wanted.Contains(topic.Category!)).OrderByDescending(topic => topic.RelevanceScore).ToList();
        return [.. ranked.Where(topic => topic.PublishedAt is null || topic.PublishedAt >= oldest).Concat(ranked.Where(topic => topic.PublishedAt < oldest)).Take(task.RequestedCount)];
    }

    private static TopicObject[] Matching(List<TopicObject> topics, string question, int count)
    {
        var frequency = TopicMatch.Frequency(topics);
        return
        [
            .. topics.Select(topic => (Topic: topic, Match: TopicMatch.Of(question, topic, frequency, topics.Count)))
                .Where(pair => pair.Match >= AboutTheSame)
                .OrderByDescending(pair => Math.Round(pair.Match, 1)).ThenByDescending(pair => pair.Topic.RelevanceScore)
                .Select(pair => pair.Topic with { RelevanceFactors = new Dictionary<string, double>(pair.Topic.RelevanceFactors) { ["query_match"] = Math.Round(pair.Match, 4) } })
                .Take(count),
        ];
    }
}
