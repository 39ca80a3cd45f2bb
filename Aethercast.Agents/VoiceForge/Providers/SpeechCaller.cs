using Aethercast.Agents.Models;
using Aethercast.Agents.Runtime;
using Aethercast.Agents.VoiceForge.Signal;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>Asks a provider for one phrase until it gives real sound, or it is time to let another voice speak. All rules of asking are here: turns, time, patience, health.</summary>
internal sealed class SpeechCaller(TimeProvider time, SoundDecoder decoder)
{
    /// <summary>Longer than this nobody waits: another voice speaks instead.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    /// <summary>A key or quota does not mend itself soon.</summary>
    private static readonly TimeSpan LeaveAlone = TimeSpan.FromMinutes(10);

    /// <summary>Nobody speaks faster; less sound than that means it was cut.</summary>
    private const double MostCharactersPerSecond = 45;

    private const double ShortestWordMs = 60;

    /// <exception cref="AgentException">The provider could not, or gave something that is no sound.</exception>
    public async Task<Pcm> SpeakAsync(ProvidedVoice voice, string text, string language, CancellationToken ct, bool urgent = false)
    {
        var provider = voice.Provider;
        for (var attempt = 1; ; attempt++)
        {
            if (!provider.Health.IsOpen(time.GetUtcNow())) throw new AgentException(ErrorCodes.ProviderUnavailable, $"{provider.Name} is left alone for now: {provider.Health.Fault}", provider.Health.FaultPasses);
            try
            {
                var sound = urgent && provider.HedgeAfter is { } patience ? await AskTwiceAsync(voice, text, language, patience, ct) : await AskOnceAsync(voice, text, language, ct);
                provider.Health.Succeeded(text.Length);
                AgentTelemetry.Spoke(provider.Name, text.Length);
                UseMeter.Add(new(provider.Name, "speech", provider.Model) { Characters = text.Length, Cost = provider.CostOf(text.Length) });
                return sound;
            }
            catch (AgentException fault)
            {
                var wait = Answers.Pause(attempt, fault.RetryAfter, FirstPause, 3);
                var givesUp = !fault.Retryable || attempt >= provider.Attempts || wait > LongestWait;
                Note(provider.Health, fault);
                if (givesUp) throw;
                await Task.Delay(wait, time, ct);
            }
        }
    }

    /// <summary>A request that takes its time gets a second one beside it; whichever answers first counts.</summary>
    private Task<Pcm> AskTwiceAsync(ProvidedVoice voice, string text, string language, TimeSpan patience, CancellationToken ct)
    {
        var asked = 0;
        return Hedge.RunAsync<Pcm>(slow => asked == 0 || (slow && asked == 1) ? stop => { asked++; return AskOnceAsync(voice, text, language, stop); } : null, patience, time, ct);
    }

    private static async Task<IDisposable> EnterAsync(SpeechProvider provider, CancellationToken ct)
    {
        try
        {
            return await provider.Pacer.EnterAsync(ct, LongestWait);
        }
        catch (ModelFault full)
        {
            throw new AgentException(full.ErrorCode, $"{provider.Name}: {full.Message}", retryable: true, full) { RetryAfter = full.RetryAfter };
        }
    }

    private async Task<Pcm> AskOnceAsync(ProvidedVoice voice, string text, string language, CancellationToken ct)
    {
        var provider = voice.Provider;
        using var turn = await EnterAsync(provider, ct);
        using var clock = new CancellationTokenSource(provider.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, clock.Token);
        try
        {
            var options = new TextToSpeechOptions { VoiceId = voice.Voice.Id, Language = language, ModelId = provider.Model };
            var response = await provider.Client.GetAudioAsync(text, options, both.Token);
            var content = response.Contents.OfType<DataContent>().FirstOrDefault();
            var sound = await decoder.DecodeAsync(content?.Data ?? default, content?.MediaType ?? "", provider.SampleRate, both.Token);
            if (sound.Milliseconds < ShortestWordMs || (text.Length > 20 && text.Length / MostCharactersPerSecond > sound.Milliseconds / 1000)) throw new InvalidDataException($"Only {sound.Milliseconds:0} ms of sound came for {text.Length} characters.");
            return sound;
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new AgentException(ErrorCodes.AgentTimeout, $"{provider.Name} said nothing for {provider.Timeout.TotalSeconds:0} s.", retryable: true);
        }
        catch (InvalidDataException noSound)
        {
            throw new AgentException(ErrorCodes.VoiceFailed, $"{voice.VoiceId}: {noSound.Message}", retryable: true, noSound);
        }
    }

    private void Note(SpeechProviderHealth health, AgentException fault)
    {
        // A limit of our own, and a voice or text that is not liked, say nothing about the provider.
        if (fault.InnerException is ModelFault || fault.ErrorCode == ErrorCodes.UnknownVoice || fault is { ErrorCode: ErrorCodes.VoiceFailed, Retryable: false }) return;
        TimeSpan? alone = fault.ErrorCode is ErrorCodes.ProviderUnauthorized or ErrorCodes.QuotaExceeded ? LeaveAlone
            : fault.ErrorCode == ErrorCodes.VoiceMissing ? TimeSpan.Zero // costs nothing to look again
            : fault.RetryAfter > LongestWait ? fault.RetryAfter : null;
        health.Failed(fault.Message, fault.Retryable, time.GetUtcNow(), alone);
    }
}
