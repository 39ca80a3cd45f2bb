using System.Collections.Concurrent;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>How fast each voice speaks (ms per character), learned from finished episodes; the next one is planned with it.</summary>
internal sealed class VoiceRates
{
    /// <summary>As measured of the voices every installation has, so that the first episode is planned well, too.</summary>
    private readonly ConcurrentDictionary<string, double> _rates = new() { ["flite/slt"] = 57, ["flite/rms"] = 66, ["flite/awb"] = 57, ["flite/kal16"] = 62 };

    public IReadOnlyDictionary<string, double> Known => _rates;

    public void Learn(IReadOnlyDictionary<string, double> measured)
    {
        foreach (var (voice, rate) in measured) _rates[voice] = rate;
    }
}
