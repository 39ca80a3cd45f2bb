using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.TopicDiscovery.Ranking;

/// <summary>
/// What was offered in the last days: which topic an article belonged to, and when it was first offered. Keeps a story's id when more
/// outlets take it up, and tells old from new. Kept in the cache; forgetting it costs novelty, nothing else.
/// </summary>
internal sealed class KnownTopics(ICache cache, IOptions<DiscoveryOptions> options, TimeProvider clock)
{
    private const string CacheKey = "topics:known";
    private const int MaxEntries = 4000;

    internal sealed record Known(string TopicId, DateTimeOffset FirstOffered);

    public async Task<IReadOnlyDictionary<string, Known>> LoadAsync(CancellationToken ct)
    {
        if (await cache.GetAsync(CacheKey, ct) is not { } bytes) return new Dictionary<string, Known>();
        try
        {
            return WireJson.Deserialize<Dictionary<string, Known>>(bytes);
        }
        catch (JsonException)
        {
            return new Dictionary<string, Known>();
        }
    }

    public async Task RememberAsync(IReadOnlyDictionary<string, Known> before, IEnumerable<(string TopicId, IEnumerable<string> Links)> offered, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var keep = TimeSpan.FromDays(options.Value.RememberDays);
        var all = before.Where(entry => now - entry.Value.FirstOffered < keep).OrderByDescending(entry => entry.Value.FirstOffered).Take(MaxEntries)
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        foreach (var (topicId, links) in offered)
        {
            foreach (var link in links) all.TryAdd(link, new(topicId, now));
        }

        await cache.SetAsync(CacheKey, WireJson.Serialize(all), keep, ct);
    }
}
