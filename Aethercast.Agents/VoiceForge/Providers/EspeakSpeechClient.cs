using System.Text;
using Microsoft.Extensions.AI;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>espeak-ng on this machine: not beautiful, but it speaks a hundred languages.</summary>
internal sealed class EspeakSpeechClient(string program) : LocalSpeechClient("espeak-ng")
{
    private const string WordsPerMinute = "160";

    protected override Task<byte[]> SpeakAsync(string text, TextToSpeechOptions options, CancellationToken ct) =>
        ChildProcess.RunAsync(program, ["-v", options.VoiceId ?? "en-us", "-s", WordsPerMinute, "-b", "1", "--stdin", "--stdout"], Encoding.UTF8.GetBytes(text), ct);
}
