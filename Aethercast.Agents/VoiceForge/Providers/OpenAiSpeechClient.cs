using System.Net.Http.Headers;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary><c>POST /v1/audio/speech</c> as OpenAI speaks it, and Kokoro, Piper and other servers after it. Raw PCM, so that nothing is coded twice.</summary>
internal sealed class OpenAiSpeechClient(HttpClient http, string name, VoiceProviderOptions options) : RemoteSpeechClient(http, name, options)
{
    protected override HttpRequestMessage Request(string text, string voice, string language) => new(HttpMethod.Post, Address("/audio/speech"))
    {
        Content = JsonContent.Create(new { model = Options.Model ?? "gpt-4o-mini-tts", input = text, voice, response_format = "pcm" }),
        Headers = { Authorization = Options.ApiKey is { Length: > 0 } key ? new AuthenticationHeaderValue("Bearer", key) : null },
    };
}
