using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;

namespace Aethercast.Platform.Caching;

/// <summary>
/// Providers of all agents, by way of the cache: one entry for each agent, and one that lists the agents. Two agents that announce
/// at the same instant may lose one name from the list until the next announcement a few seconds later.
/// </summary>
internal sealed class CacheProviderDirectory(ICache cache) : IProviderDirectory
{
    private const string Index = "providers:index";
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(30);

    public async Task AnnounceAsync(string agentInstance, IReadOnlyList<ProviderView> providers, CancellationToken ct)
    {
        await cache.SetAsync(KeyOf(agentInstance), WireJson.Serialize(providers), TimeToLive, ct);
        var agents = await AgentsAsync(ct);
        var alive = new List<string>();
        foreach (var agent in agents)
        {
            if (agent != agentInstance && await cache.GetAsync(KeyOf(agent), ct) is not null) alive.Add(agent);
        }
        await cache.SetAsync(Index, WireJson.Serialize(alive.Append(agentInstance)), TimeToLive, ct);
    }

    public async Task<IReadOnlyList<ProviderView>> ListAsync(CancellationToken ct)
    {
        var all = new List<ProviderView>();
        foreach (var agent in await AgentsAsync(ct))
        {
            if (await cache.GetAsync(KeyOf(agent), ct) is { } bytes) all.AddRange(WireJson.Deserialize<ProviderView[]>(bytes));
        }
        return [.. all.GroupBy(provider => (provider.Kind, provider.Name, provider.Model)).Select(Merge).OrderBy(provider => provider.Kind, StringComparer.Ordinal).ThenBy(provider => provider.Order).ThenBy(provider => provider.Name, StringComparer.Ordinal)];
    }

    /// <summary>Several agents have the same provider: it is healthy where any of them can use it, and what it cost adds up.</summary>
    private static ProviderView Merge(IEnumerable<ProviderView> same)
    {
        var views = same.ToArray();
        var best = views.FirstOrDefault(view => view.Healthy) ?? views[0];
        return best with
        {
            Voices = [.. views.SelectMany(view => view.Voices).DistinctBy(voice => voice.VoiceId)],
            Spent = views.Sum(view => view.Spent),
            Cost = views.Sum(view => view.Cost),
        };
    }

    private async Task<string[]> AgentsAsync(CancellationToken ct)
    {
        try
        {
            return await cache.GetAsync(Index, ct) is { } bytes ? WireJson.Deserialize<string[]>(bytes) : [];
        }
        catch (JsonException)
        {
            return []; // written by another version; the next announcement replaces it
        }
    }

    private static string KeyOf(string agent) => $"providers:{agent}";
}
