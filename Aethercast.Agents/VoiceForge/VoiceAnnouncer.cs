using Aethercast.Agents.Runtime;
using Aethercast.Agents.VoiceForge.Opus;
using Aethercast.Agents.VoiceForge.Providers;
using Aethercast.Agents.VoiceForge.Speech;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;

namespace Aethercast.Agents.VoiceForge;

/// <summary>Gets everything ready before the first listener comes, then tells every few seconds which voices there are and how they do.</summary>
internal sealed class VoiceAnnouncer(VoiceBook voices, SpeechNormaliser normaliser, SpeechCaller caller, IProviderDirectory directory, TimeProvider time, ILogger<VoiceAnnouncer> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private readonly string _instance = $"voice-{Environment.MachineName}-{Ids.New()}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await WarmUpAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        do await AnnounceAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task WarmUpAsync(CancellationToken ct)
    {
        try
        {
            OpusEncoder.WarmUp();
        }
        catch (DllNotFoundException missing)
        {
            log.LogError("libopus is not installed, so nothing can be voiced: {Reason}", missing.Message);
        }

        foreach (var provider in voices.Providers.Where(provider => provider.SentenceBySentence))
        {
            try
            {
                await caller.SpeakAsync(new ProvidedVoice(provider, provider.Voices[0]), normaliser.Normalise("Ready on 1 May.", "en").Text, "en", ct);
            }
            catch (AgentException fault)
            {
                log.LogWarning("{Provider} cannot speak: {Reason}", provider.Name, fault.Message);
            }
        }
    }

    private async Task AnnounceAsync(CancellationToken ct)
    {
        try
        {
            await directory.AnnounceAsync(_instance, [.. voices.Providers.Select(View)], ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The next round tells again; nobody's voice depends on it.
            log.LogWarning(fault, "The voices could not be announced");
        }
    }

    private static ProviderView View(SpeechProvider provider, int order)
    {
        var (installed, health) = (provider.IsInstalled(), provider.Health);
        var detail = installed ? health.Fault : $"{provider.Name} is not installed";
        var cost = provider.CostOf(health.Characters);
        var infos = provider.Voices.Select(voice => new VoiceInfo($"{provider.Name}/{voice.Id}", voice.Name, voice.Language, voice.Gender));
        return new ProviderView(provider.Name, "speech", provider.Model, detail is null, detail, [.. infos], health.Characters, cost)
        {
            Configured = installed,
            Order = order,
            IsLocal = provider.SentenceBySentence,
            Prices = new Dictionary<string, decimal> { ["characters_per_million"] = provider.PricePerMillionCharacters },
        };
    }
}
