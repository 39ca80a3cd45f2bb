using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Tests.VoiceForge;

namespace Aethercast.Tests.Contracts;

public sealed class PersonasTests
{
    private static readonly ProviderView Flite = new("flite", "speech", "flite", true, null, [new("flite/slt", "Ada", "en-US", "female")]) { Order = 2, IsLocal = true };

    [Fact]
    public void There_is_one_for_every_format_and_for_one_to_four_hosts()
    {
        Assert.Equal(Personas.Formats.Order(), Personas.All.Select(persona => persona.Format).Distinct().Order());
        Assert.Equal([1, 2, 3, 4], Personas.All.Select(persona => persona.Hosts.Count).Distinct().Order());
        Assert.Equal(Personas.All.Count, Personas.All.Select(persona => persona.PersonaId).Distinct().Count());
        Assert.All(Personas.All, persona => Assert.Equal(persona.Hosts.Count, persona.Hosts.Select(host => host.VoiceId).Distinct().Count()));
    }

    [Fact]
    public void Every_host_has_a_voice_of_the_ones_that_need_no_key() =>
        Assert.Subset(Studio.Flite().Voices.Select(voice => $"flite/{voice.Id}").ToHashSet(), Personas.All.SelectMany(persona => persona.Hosts).Select(host => host.VoiceId).ToHashSet());

    [Fact]
    public void Hosts_speak_with_the_first_configured_provider_that_is_well()
    {
        ProviderView down = new("first", "speech", "m", false, "quota", [new("first/x", "X", "*")]) { Order = 0 };
        ProviderView well = new("second", "speech", "m", true, null, [new("second/onyx", "Onyx", "*", "male"), new("second/nova", "Nova", "*", "female")]) { Order = 1 };
        var persona = Personas.Find(Personas.Default)!;

        Assert.Equal(["second/nova", "second/onyx"], Casting.Cast(persona, "en", [Flite, well, down]).Select(host => host.VoiceId));
        Assert.Equal(persona.Hosts, Casting.Cast(persona, "en", [Flite, down]));
    }

    [Fact]
    public void Hosts_who_do_not_speak_the_language_are_spoken_by_voices_of_this_machine_that_do()
    {
        ProviderView robots = new("espeak-ng", "speech", "m", true, null, [new("espeak-ng/de", "Karl", "de-DE", "male"), new("espeak-ng/de+f3", "Anna", "de-DE", "female")]) { Order = 9, IsLocal = true };
        var persona = Personas.Find(Personas.Default)!;

        Assert.Equal(["espeak-ng/de+f3", "espeak-ng/de"], Casting.Cast(persona, "de", [Flite, robots]).Select(host => host.VoiceId));
        Assert.Equal(persona.Hosts, Casting.Cast(persona, "en", [Flite, robots]));
        Assert.Equal(persona.Hosts, Casting.Cast(persona, "pl", [Flite, robots]));
    }

    [Fact]
    public void A_provider_that_does_not_speak_the_language_lends_no_voice()
    {
        ProviderView english = new("a", "speech", "m", true, null, [new("a/en", "A", "en-GB")]) { Order = 0 };
        ProviderView german = new("b", "speech", "m", true, null, [new("b/de", "B", "de-DE")]) { Order = 1 };

        Assert.All(Casting.Cast(Personas.Find("debate")!, "de", [english, german]), host => Assert.Equal("b/de", host.VoiceId));
    }
}
