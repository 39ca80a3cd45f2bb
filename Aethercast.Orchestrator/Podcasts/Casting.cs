using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Host = Aethercast.Contracts.Wire.Host;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>Who lends the hosts their voices: the first configured provider that is well and has fitting ones; else the voices on this machine that speak the language, their own first.</summary>
internal static class Casting
{
    public static IReadOnlyList<Host> Cast(Persona persona, string language, IReadOnlyList<ProviderView> providers)
    {
        var lender = Fitting(providers, isLocal: false, language) ?? (SpeakThemselves(persona, language, providers) ? null : Fitting(providers, isLocal: true, language));
        if (lender is null) return persona.Hosts;
        var given = new HashSet<string>();
        return [.. persona.Hosts.Select(host =>
        {
            var voice = lender.Find(free => !given.Contains(free.VoiceId) && Fits(free, host)) ?? lender.Find(free => !given.Contains(free.VoiceId)) ?? lender.Find(any => Fits(any, host)) ?? lender[0];
            given.Add(voice.VoiceId);
            return host with { VoiceId = voice.VoiceId };
        })];
    }

    private static List<VoiceInfo>? Fitting(IReadOnlyList<ProviderView> providers, bool isLocal, string language) =>
        providers.Where(provider => provider is { Kind: "speech", Healthy: true, Configured: true } && provider.IsLocal == isLocal).OrderBy(provider => provider.Order)
            .Select(provider => provider.Voices.Where(voice => Speaks(voice, language)).ToList()).FirstOrDefault(voices => voices.Count > 0);

    private static bool SpeakThemselves(Persona persona, string language, IReadOnlyList<ProviderView> providers) =>
        persona.Hosts.Any(host => providers.Any(provider => provider.Healthy && provider.Voices.Any(voice => voice.VoiceId == host.VoiceId && Speaks(voice, language))));

    private static bool Fits(VoiceInfo voice, Host host) => voice.Gender is null || host.Gender is null || string.Equals(voice.Gender, host.Gender, StringComparison.OrdinalIgnoreCase);

    private static bool Speaks(VoiceInfo voice, string language) => voice.Language == "*" || string.Equals(Primary(voice.Language), Primary(language), StringComparison.OrdinalIgnoreCase);

    private static string Primary(string tag) => tag.Split('-', '_')[0];
}
