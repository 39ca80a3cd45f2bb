using Aethercast.Agents.Runtime;
using Aethercast.Agents.VoiceForge.Signal;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>Asks a provider for one phrase and makes sure that what comes back is sound.</summary>
internal sealed class SpeechCaller(TimeProvider time)
{
    /// <exception cref="AgentException">The provider could not, or gave something that is no sound.</exception>
    public async Task<Pcm> SpeakAsync(ProvidedVoice voice, string text, string language, CancellationToken ct)
    {
        var health = voice.Provider.Health;
        if (!health.IsOpen(time.GetUtcNow())) throw new AgentException(ErrorCodes.ProviderUnavailable, $"{voice.Provider.Name} is left alone for now: {health.Fault}", retryable: true);
        try
        {
            var response = await voice.Provider.Client.GetAudioAsync(text, new TextToSpeechOptions { VoiceId = voice.Voice.Id, Language = language, ModelId = voice.Provider.Model }, ct);
            var sound = WavReader.Read(response.Contents.OfType<DataContent>().First().Data.Span);
            health.Succeeded(text.Length);
            return sound;
        }
        catch (AgentException fault)
        {
            health.Failed(fault.Message, time.GetUtcNow(), fault.RetryAfter);
            throw;
        }
        catch (InvalidDataException noSound)
        {
            health.Failed(noSound.Message, time.GetUtcNow(), null);
            throw new AgentException(ErrorCodes.VoiceFailed, $"{voice.VoiceId}: {noSound.Message}", retryable: true, noSound);
        }
    }
}
