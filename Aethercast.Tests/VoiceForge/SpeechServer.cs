using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Aethercast.Agents.VoiceForge;
using Aethercast.Agents.VoiceForge.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aethercast.Tests.VoiceForge;

/// <summary>A speech provider on this machine that speaks the real protocols, and misbehaves as it is told: one behaviour a request, then it is good.</summary>
internal sealed class SpeechServer : IAsyncDisposable
{
    public const string Key = "sk-very-secret-0123456789";
    private readonly WebApplication _app;
    private int _now;

    private SpeechServer(WebApplication app) => _app = app;

    public sealed record Seen(string Path, string Query, Dictionary<string, string> Headers, string Body);

    public ConcurrentQueue<Seen> Requests { get; } = [];

    public ConcurrentQueue<Func<HttpContext, Task>> Behaviours { get; } = [];

    /// <summary>What it does when nothing else is queued.</summary>
    public Func<HttpContext, Task> Otherwise { get; set; } = _ => Task.CompletedTask;

    public int MostAtOnce { get; private set; }

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<SpeechServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new SpeechServer(app);
        server.Otherwise = context => SendPcmAsync(context, Tone(24_000, 2.0));
        app.Run(server.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
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

    public static Func<HttpContext, Task> Status(int status, string body = "{}", string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        await context.Response.WriteAsync(body);
    };

    public static Func<HttpContext, Task> Send(byte[] bytes, string contentType) => context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.Body.WriteAsync(bytes).AsTask();
    };

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

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public static string InputOf(Seen request) => JsonDocument.Parse(request.Body).RootElement.GetProperty("input").GetString()!;

    private async Task AnswerAsync(HttpContext context)
    {
        var now = Interlocked.Increment(ref _now);
        lock (Requests) MostAtOnce = Math.Max(MostAtOnce, now);
        try
        {
            using var reader = new StreamReader(context.Request.Body);
            var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            Requests.Enqueue(new Seen(context.Request.Path, context.Request.QueryString.Value ?? "", headers, await reader.ReadToEndAsync()));
            await (Behaviours.TryDequeue(out var behaviour) ? behaviour : Otherwise)(context);
        }
        finally
        {
            Interlocked.Decrement(ref _now);
        }
    }
}
