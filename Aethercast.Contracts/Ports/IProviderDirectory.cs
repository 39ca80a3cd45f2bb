using Aethercast.Contracts.Podcasts;

namespace Aethercast.Contracts.Ports;

/// <summary>Which providers the agents have. Agents announce theirs every few seconds; an agent that is gone drops out by time to live.</summary>
public interface IProviderDirectory
{
    Task AnnounceAsync(string agentInstance, IReadOnlyList<ProviderView> providers, CancellationToken ct);

    Task<IReadOnlyList<ProviderView>> ListAsync(CancellationToken ct);
}
