using Aethercast.Agents.Runtime;
using Aethercast.Agents.VoiceForge.Signal;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>CMU flite on this machine: no key, no network, about 0.05 of real time. English only.</summary>
internal sealed class FliteSpeechClient(string program, IReadOnlyList<string> voices) : LocalSpeechClient("flite")
{
    protected override async Task<byte[]> SpeakAsync(string text, TextToSpeechOptions options, CancellationToken ct)
    {
        // An unknown voice or an empty text makes flite exit with 0, and another voice or nothing at all.
        var voice = options.VoiceId ?? voices[0];
        if (!voices.Contains(voice)) throw new AgentException(ErrorCodes.UnknownVoice, $"flite has no voice '{voice}'.", retryable: false);
        var bytes = await ChildProcess.RunAsync(program, ["-voice", voice, "-t", text, "-o", "/dev/stdout"], null, ct);
        if (!WavReader.Recognises(bytes)) throw new AgentException(ErrorCodes.VoiceFailed, $"flite gave {bytes.Length} bytes that are no sound.", retryable: true);
        return bytes;
    }
}
