using System.Text;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>piper on this machine: neural voices from model files.</summary>
/// <param name="models">Voice name to the path of its model.</param>
internal sealed class PiperSpeechClient(string program, IReadOnlyDictionary<string, string> models) : LocalSpeechClient("piper")
{
    protected override Task<byte[]> SpeakAsync(string text, TextToSpeechOptions options, CancellationToken ct)
    {
        if (options.VoiceId is not { } voice || !models.TryGetValue(voice, out var model)) throw new AgentException(ErrorCodes.UnknownVoice, $"piper has no voice '{options.VoiceId}'.", retryable: false);
        return ChildProcess.RunAsync(program, ["--model", model, "--output_file", "-"], Encoding.UTF8.GetBytes(text.ReplaceLineEndings(" ") + "\n"), ct);
    }
}
