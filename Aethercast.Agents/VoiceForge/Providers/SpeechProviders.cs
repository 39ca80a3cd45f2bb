using Aethercast.Agents.Models;
using Microsoft.Extensions.AI;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>Builds the list of providers out of the options: configured ones first, then the engines on this machine, flite before espeak-ng.</summary>
internal static class SpeechProviders
{
    public static IReadOnlyList<SpeechProvider> From(VoiceOptions options, ILoggerFactory logs, TimeProvider? time = null)
    {
        var remote = options.Providers.OrderBy(entry => entry.Value.Order).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => Remote(entry.Key, entry.Value, logs, time));
        return [.. remote, .. Local(options, logs)];
    }

    public static SpeechProvider Flite(string program, RequestPacer pacer, ILoggerFactory logs) => new()
    {
        Name = "flite",
        Client = Piped(new FliteSpeechClient(program), logs),
        Voices =
        [
            new Voice("slt", "Ada (offline)", "en-US", "female", -15.9),
            new Voice("rms", "Sam (offline)", "en-US", "male", -21.6),
            new Voice("awb", "Ewan (offline, Scottish)", "en-GB", "male", -20.0),
            new Voice("kal16", "Kit (offline)", "en-US", "male", -28.5),
        ],
        Model = "flite",
        SentenceBySentence = true,
        MaxCharacters = 1000,
        Pacer = pacer,
        IsInstalled = () => ChildProcess.IsInstalled(program),
    };

    public static SpeechProvider Remote(string name, VoiceProviderOptions options, ILoggerFactory logs, TimeProvider? time = null)
    {
        // Own handler: retries and time limits are SpeechCaller's alone.
        var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        RemoteSpeechClient client = options.Kind switch
        {
            "azure" => new AzureSpeechClient(http, name, options),
            "elevenlabs" => new ElevenLabsSpeechClient(http, name, options),
            _ => new OpenAiSpeechClient(http, name, options),
        };
        return new SpeechProvider
        {
            Name = name,
            Client = Piped(client, logs),
            Voices = [.. options.Voices.Select(voice => new Voice(voice.Id, voice.Name ?? voice.Id, voice.Language, voice.Gender))],
            Model = options.Model ?? options.Kind,
            MaxCharacters = options.MaxCharacters,
            SampleRate = options.SampleRate,
            Attempts = options.Attempts,
            Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
            Pacer = new RequestPacer(options.Concurrency, options.RequestsPerMinute, time ?? TimeProvider.System),
            HedgeAfter = options.HedgeSeconds > 0 ? TimeSpan.FromSeconds(options.HedgeSeconds) : null,
            PricePerMillionCharacters = options.PricePerMillionCharacters,
        };
    }

    private static IEnumerable<SpeechProvider> Local(VoiceOptions options, ILoggerFactory logs)
    {
        var pacer = new RequestPacer(options.LocalConcurrency, 0, TimeProvider.System);
        if (options.PiperModels.Count > 0) yield return Piper(options, pacer, logs);
        yield return Flite(options.FliteProgram, pacer, logs);
        if (ChildProcess.IsInstalled(options.EspeakProgram)) yield return Espeak(options.EspeakProgram, pacer, logs);
    }

    private static SpeechProvider Piper(VoiceOptions options, RequestPacer pacer, ILoggerFactory logs) => new()
    {
        Name = "piper",
        Client = Piped(new PiperSpeechClient(options.PiperProgram, options.PiperModels), logs),
        // Model files are named by their language: en_US-lessac-medium.onnx.
        Voices = [.. options.PiperModels.Select(model => new Voice(model.Key, model.Key, Path.GetFileName(model.Value).Split('-')[0].Replace('_', '-')))],
        Model = "piper",
        SentenceBySentence = true,
        Pacer = pacer,
        IsInstalled = () => ChildProcess.IsInstalled(options.PiperProgram),
    };

    private static SpeechProvider Espeak(string program, RequestPacer pacer, ILoggerFactory logs) => new()
    {
        Name = "espeak-ng",
        Client = Piped(new EspeakSpeechClient(program), logs),
        Voices =
        [
            new Voice("en-us+f3", "Robot Ada", "en-US", "female"), new Voice("en-us", "Robot Sam", "en-US", "male"),
            new Voice("de+f3", "Robot Anna", "de-DE", "female"), new Voice("de", "Robot Karl", "de-DE", "male"),
            new Voice("fr+f3", "Robot Claire", "fr-FR", "female"), new Voice("fr", "Robot Luc", "fr-FR", "male"),
            new Voice("es+f3", "Robot Inés", "es-ES", "female"), new Voice("es", "Robot Hugo", "es-ES", "male"),
        ],
        Model = "espeak-ng",
        SentenceBySentence = true,
        Pacer = pacer,
        IsInstalled = () => ChildProcess.IsInstalled(program),
    };

    /// <summary>Logged and traced like every model call. Texts are left out of both.</summary>
    private static ITextToSpeechClient Piped(ITextToSpeechClient client, ILoggerFactory logs) =>
        client.AsBuilder().UseOpenTelemetry(logs, "Aethercast.Voice").UseLogging(logs).Build();
}
