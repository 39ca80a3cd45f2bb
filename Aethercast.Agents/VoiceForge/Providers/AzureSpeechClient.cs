using System.Security;
using System.Text;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>Azure Speech over REST (<c>/cognitiveservices/v1</c>): SSML in, raw PCM out.</summary>
internal sealed class AzureSpeechClient(HttpClient http, string name, VoiceProviderOptions options) : RemoteSpeechClient(http, name, options)
{
    protected override HttpRequestMessage Request(string text, string voice, string language)
    {
        var voiceLanguage = Options.Voices.Find(entry => entry.Id == voice)?.Language is { } known and not "*" ? known : language;
        var ssml = $"""<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="{Escape(voiceLanguage)}"><voice name="{Escape(voice)}">{Escape(text)}</voice></speak>""";
        var request = new HttpRequestMessage(HttpMethod.Post, Address("/cognitiveservices/v1")) { Content = new StringContent(ssml, Encoding.UTF8, "application/ssml+xml") };
        request.Headers.UserAgent.ParseAdd("Aethercast");
        request.Headers.Add("X-Microsoft-OutputFormat", Options.SampleRate switch { >= 48000 => "raw-48khz-16bit-mono-pcm", >= 24000 => "raw-24khz-16bit-mono-pcm", >= 16000 => "raw-16khz-16bit-mono-pcm", _ => "raw-8khz-16bit-mono-pcm" });
        if (Options.ApiKey is { Length: > 0 } key) request.Headers.Add("Ocp-Apim-Subscription-Key", key);
        return request;
    }

    private static string Escape(string text) => SecurityElement.Escape(text);
}
