using Aethercast.Agents.Runtime;
using Aethercast.Agents.VoiceForge.Providers;
using Aethercast.Agents.VoiceForge.Speech;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Aethercast.Agents.VoiceForge;

internal static class VoiceForgeRegistration
{
    public static IHostApplicationBuilder AddVoiceForge(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SpeechNormaliser>();
        builder.Services.AddSingleton<SpeechCaller>();
        builder.Services.AddSingleton<LineForge>();
        builder.Services.AddSingleton(services => new VoiceBook([Flite()]));
        // Speaking is work for the processor: one line a core.
        return builder.AddAgent<VoiceForgeAgent, VoiceForgeTask>(options => options.Concurrency = Environment.ProcessorCount);
    }

    private static SpeechProvider Flite() => new()
    {
        Name = "flite",
        Client = new FliteSpeechClient("flite", ["slt", "rms"]),
        Voices = [new Voice("slt", "Ada (flite slt)", "en-US", "female", -15.9), new Voice("rms", "Sam (flite rms)", "en-US", "male", -21.6)],
        SentenceBySentence = true,
    };
}
