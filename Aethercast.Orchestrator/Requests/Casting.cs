using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Host = Aethercast.Contracts.Wire.Host;

namespace Aethercast.Orchestrator.Requests;

/// <summary>Who lends the hosts their voices: the first configured provider that is well and has fitting ones; else the voices on this machine.</summary>
internal static class Casting
{
    public static IReadOnlyList<Host> Cast(Persona persona, string language, IReadOnlyList<ProviderView> providers)
    {
        var lender = providers.Where(provider => provider is { Kind: "speech", IsLocal: false, Healthy: true, Configured: true }).OrderBy(provider => provider.Order)
            .Select(provider => provider.Voices.Where(voice => Speaks(voice, language)).ToList()).FirstOrDefault(voices => voices.Count > 0);
        if (lender is null) return persona.Hosts;
        var given = new HashSet<string>();
        return [.. persona.Hosts.Select(host =>
        {
            var voice = lender.Find(free => !given.Contains(free.VoiceId) && Fits(free, host)) ?? lender.Find(free => !given.Contains(free.VoiceId)) ?? lender.Find(any => Fits(any, host)) ?? lender[0];
            given.Add(voice.VoiceId);
            return host with { VoiceId = voice.VoiceId };
        })];
    }

    private static bool Fits(VoiceInfo voice, Host host) => voice.Gender is null || host.Gender is null || string.Equals(voice.Gender, host.Gender, StringComparison.OrdinalIgnoreCase);

    private static bool Speaks(VoiceInfo voice, string language) => voice.Language == "*" || string.Equals(Primary(voice.Language), Primary(language), StringComparison.OrdinalIgnoreCase);

    private static string Primary(string tag) => tag.Split('-', '_')[0];
}
