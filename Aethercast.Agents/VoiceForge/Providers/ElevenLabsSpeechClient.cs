namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>ElevenLabs: <c>POST /v1/text-to-speech/{voice}/stream</c>, raw PCM out.</summary>
internal sealed class ElevenLabsSpeechClient(HttpClient http, string name, VoiceProviderOptions options) : RemoteSpeechClient(http, name, options)
{
    protected override HttpRequestMessage Request(string text, string voice, string language)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address($"/v1/text-to-speech/{Uri.EscapeDataString(voice)}/stream?output_format=pcm_{Options.SampleRate}"))
        {
            Content = JsonContent.Create(new { text, model_id = Options.Model ?? "eleven_multilingual_v2" }),
        };
        if (Options.ApiKey is { Length: > 0 } key) request.Headers.Add("xi-api-key", key);
        return request;
    }
}
