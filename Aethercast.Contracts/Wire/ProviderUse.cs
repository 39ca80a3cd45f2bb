namespace Aethercast.Contracts.Wire;

/// <summary>What was asked of one provider for one piece of work, and what that costs by the prices in the configuration.</summary>
/// <param name="Kind">"text", "speech" or "image".</param>
public sealed record ProviderUse(string Provider, string Kind, string? Model)
{
    public int Requests { get; init; } = 1;

    /// <summary>As the provider counts them; where it does not say, one for every four characters.</summary>
    public long InputTokens { get; init; }
    public long OutputTokens { get; init; }

    /// <summary>Of speech.</summary>
    public long Characters { get; init; }
    public int Images { get; init; }

    /// <summary>In the currency of the prices.</summary>
    public decimal Cost { get; init; }

    /// <summary>One entry for each provider, kind and model, in the order of their first use.</summary>
    public static IReadOnlyList<ProviderUse> Sum(IEnumerable<ProviderUse> uses) =>
        [.. uses.GroupBy(use => (use.Provider, use.Kind, use.Model)).Select(same => same.First() with
        {
            Requests = same.Sum(use => use.Requests),
            InputTokens = same.Sum(use => use.InputTokens),
            OutputTokens = same.Sum(use => use.OutputTokens),
            Characters = same.Sum(use => use.Characters),
            Images = same.Sum(use => use.Images),
            Cost = same.Sum(use => use.Cost),
        })];
}
