using Aethercast.Contracts.Wire;

namespace Aethercast.Contracts.Podcasts;

/// <summary>A model provider as it stands now. Never holds a key.</summary>
/// <param name="Kind">"text", "speech" or "image".</param>
/// <param name="Detail">What is wrong with it, or what there is to know of it; for people.</param>
/// <param name="Spent">Tokens, characters or images since start.</param>
public sealed record ProviderView(string Name, string Kind, string? Model, bool Healthy, string? Detail, IReadOnlyList<VoiceInfo> Voices, long Spent = 0, decimal Cost = 0)
{
    /// <summary>False: known here, but not installed.</summary>
    public bool Configured { get; init; } = true;

    /// <summary>Place in the order of its kind: the first is asked first, the next stands in. Those on this machine come last.</summary>
    public int Order { get; init; }

    /// <summary>Speaks or writes on this machine, without a key and for nothing.</summary>
    public bool IsLocal { get; init; }

    /// <summary>As configured: <c>input_tokens_per_million</c>, <c>output_tokens_per_million</c>, <c>characters_per_million</c>, <c>image</c>.</summary>
    public IReadOnlyDictionary<string, decimal> Prices { get; init; } = new Dictionary<string, decimal>();
}

public sealed record VoiceInfo(string VoiceId, string Name, string Language, string? Gender = null);

/// <summary>What an episode took of the providers so far, and what that cost.</summary>
public sealed record EpisodeCostView(string PodcastId, string Title, PodcastStatus Status, long DurationMs, DateTimeOffset CreatedAt, IReadOnlyList<ProviderUse> Uses, decimal Cost);

/// <summary>Answer of <c>GET /api/v1/providers</c>.</summary>
/// <param name="Episodes">The listener's own newest ones.</param>
public sealed record ProvidersAnswer(IReadOnlyList<ProviderView> Providers, IReadOnlyList<EpisodeCostView> Episodes);
