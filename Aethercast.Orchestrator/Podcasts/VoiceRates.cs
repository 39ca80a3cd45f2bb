using System.Collections.Concurrent;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>How fast each voice speaks (ms per character), learned from finished episodes; the next one is planned with it.</summary>
internal sealed class VoiceRates
{
    private readonly ConcurrentDictionary<string, double> _rates = new();

    public IReadOnlyDictionary<string, double> Known => _rates;

    public void Learn(IReadOnlyDictionary<string, double> measured)
    {
        foreach (var (voice, rate) in measured) _rates[voice] = rate;
    }
}
