using Aethercast.Agents.Runtime;
using Aethercast.Agents.VoiceForge.Providers;
using Aethercast.Agents.VoiceForge.Speech;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.VoiceForge;

internal static class VoiceForgeRegistration
{
    public static IHostApplicationBuilder AddVoiceForge(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<VoiceOptions>().BindConfiguration(VoiceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<VoiceOptions>, VoiceOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new SpeechNormaliser(Options(provider).Pronunciations));
        services.AddSingleton(provider => new SoundDecoder(Options(provider).FfmpegProgram));
        services.AddSingleton(provider => new VoiceBook(SpeechProviders.From(Options(provider), provider.GetRequiredService<ILoggerFactory>(), provider.GetRequiredService<TimeProvider>())));
        services.AddSingleton<SpeechCaller>();
        services.AddSingleton<LineForge>();
        services.AddHostedService<VoiceAnnouncer>();

        // Engines on this machine take turns of their own; the rest of the time a line waits for somebody far away.
        return builder.AddAgent<VoiceForgeAgent, VoiceForgeTask>(options => options.Concurrency = Math.Max(4, Environment.ProcessorCount));
    }

    private static VoiceOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<VoiceOptions>>().Value;
}
