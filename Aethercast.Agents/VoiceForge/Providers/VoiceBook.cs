using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>All voices there are, and who stands in for whom.</summary>
internal sealed class VoiceBook(IReadOnlyList<SpeechProvider> providers)
{
    public IReadOnlyList<SpeechProvider> Providers => providers;

    /// <summary>
    /// The asked voice, then those who may stand in, best first: same provider, then the engines on this machine. A stand-in keeps the
    /// asked voice's place in its provider's list, so that two hosts stay two people.
    /// </summary>
    /// <exception cref="AgentException">UNKNOWN_VOICE.</exception>
    public IReadOnlyList<ProvidedVoice> CandidatesFor(string voiceId, string language)
    {
        var all = providers.SelectMany(provider => provider.Voices.Select(voice => new ProvidedVoice(provider, voice))).ToList();
        var asked = all.Find(voice => string.Equals(voice.VoiceId, voiceId, StringComparison.OrdinalIgnoreCase))
            ?? throw new AgentException(ErrorCodes.UnknownVoice, $"There is no voice '{voiceId}'.", retryable: false);
        var place = asked.Provider.Voices.ToList().IndexOf(asked.Voice);

        var standIns = providers.Where(provider => provider != asked.Provider).Prepend(asked.Provider)
            .SelectMany(provider => InOrder(provider, asked, place));
        return [.. standIns.Prepend(asked).Distinct().OrderByDescending(voice => voice.Speaks(language))];
    }

    private static IEnumerable<ProvidedVoice> InOrder(SpeechProvider provider, ProvidedVoice asked, int place)
    {
        var fitting = provider.Voices.Where(voice => voice.Gender is null || asked.Voice.Gender is null || voice.Gender == asked.Voice.Gender).ToList();
        var first = fitting.Count > 0 ? fitting[place % fitting.Count] : provider.Voices[place % provider.Voices.Count];
        return provider.Voices.OrderByDescending(voice => voice == first).ThenByDescending(fitting.Contains).Select(voice => new ProvidedVoice(provider, voice));
    }
}
