namespace Aethercast.Contracts.Podcasts;

/// <summary>A model provider as it stands now. Never holds a key.</summary>
/// <param name="Kind">"text", "speech" or "image".</param>
/// <param name="Spent">Tokens or characters since start.</param>
public sealed record ProviderView(string Name, string Kind, string? Model, bool Healthy, string? Detail, IReadOnlyList<VoiceInfo> Voices, long Spent = 0, decimal Cost = 0);

public sealed record VoiceInfo(string VoiceId, string Name, string Language, string? Gender = null);
