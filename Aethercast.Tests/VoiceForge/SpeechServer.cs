using System.Text.Json;
using Aethercast.Agents.VoiceForge;
using Aethercast.Agents.VoiceForge.Providers;
using Aethercast.Tests.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aethercast.Tests.VoiceForge;

/// <summary>A speech provider on this machine that speaks the real protocols, and misbehaves as it is told: one behaviour a request, then it is good.</summary>
internal sealed class SpeechServer : ProviderServer
{
    public static async Task<SpeechServer> StartAsync()
    {
        var server = new SpeechServer { Otherwise = context => SendPcmAsync(context, Tone(24_000, 2.0)) };
        await server.RunAsync();
        return server;
    }

    public SpeechProvider Provider(string kind = "openai", int attempts = 3, int concurrency = 4, int maxCharacters = 4000, string[]? voices = null) =>
        SpeechProviders.Remote(kind, new VoiceProviderOptions
        {
            Kind = kind,
            Endpoint = kind == "openai" ? $"{Url}/v1" : Url,
            ApiKey = Key,
            Model = "test-model",
            Attempts = attempts,
            Concurrency = concurrency,
            MaxCharacters = maxCharacters,
            Voices = [.. (voices ?? ["nova", "onyx"]).Select(voice => new VoiceEntry { Id = voice })],
        }, NullLoggerFactory.Instance);

    public static Task SendPcmAsync(HttpContext context, byte[] pcm) => Send(pcm, "audio/pcm")(context);

    /// <summary>Something with the ups and downs of speech, as 16-bit PCM.</summary>
    public static byte[] Tone(int rate, double seconds)
    {
        var bytes = new byte[(int)(rate * seconds) * 2];
        for (var i = 0; i < bytes.Length / 2; i++)
        {
            var t = i / (double)rate;
            var sample = 0.3 * Math.Sin(2 * Math.PI * 220 * t) * (0.6 + (0.4 * Math.Sin(2 * Math.PI * 4 * t)));
            BitConverter.TryWriteBytes(bytes.AsSpan(2 * i), (short)(sample * short.MaxValue));
        }

        return bytes;
    }

    public static string InputOf(Seen request) => JsonDocument.Parse(request.Body).RootElement.GetProperty("input").GetString()!;
}
