using System.Collections.Concurrent;
using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Sound;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Media;
using Aethercast.Web.Listeners;

namespace Aethercast.Web.Gateway;

/// <summary>A sentence in each voice, to choose by ear. Spoken by the voice agent the first time somebody asks, and kept as a blob.</summary>
internal sealed partial class VoicePreviews(ITaskQueue queue, IBlobStore blobs, IProviderDirectory providers, TimeProvider time, ILogger<VoicePreviews> log) : BackgroundService
{
    private const string ReplyQueue = "web_voice_previews";
    private const string StreamPrefix = "preview-";
    private const string Sentence = "Good evening. This is the voice that will tell you tonight's story.";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<string, string> failures = new(StringComparer.Ordinal);

    /// <summary>The sentence as WebM.</summary>
    /// <exception cref="PodcastException">UNKNOWN_VOICE, VOICE_FAILED, or AGENT_TIMEOUT_ERROR where no voice agent answered.</exception>
    public async Task<byte[]> GetAsync(string voiceId, CancellationToken ct)
    {
        var voices = (await providers.ListAsync(ct)).Where(provider => provider.Kind == "speech").SelectMany(provider => provider.Voices);
        if (voices.FirstOrDefault(voice => voice.VoiceId == voiceId) is not { } voice) throw Problems.Invalid($"There is no voice {voiceId}.", "That voice is not known.", ErrorCodes.UnknownVoice);
        var name = Secrets.Hash(voiceId)[..32];
        if (await blobs.GetAsync(KeyOf(name), ct) is { } there) return there;
        failures.TryRemove(name, out _);
        await queue.PublishAsync(Queues.VoiceForge, Ask(voice.VoiceId, voice.Language, name), ct);
        // The answer may come to another replica of this program; the blob is where they meet.
        for (var until = time.GetUtcNow() + Patience; time.GetUtcNow() < until;)
        {
            await Task.Delay(LookEvery, time, ct);
            if (await blobs.GetAsync(KeyOf(name), ct) is { } made) return made;
            if (failures.TryRemove(name, out var reason)) throw new PodcastException(ErrorCodes.VoiceFailed, StatusCodes.Status502BadGateway, reason, "That voice does not speak right now.");
        }

        throw new PodcastException(ErrorCodes.AgentTimeout, StatusCodes.Status504GatewayTimeout, "No voice agent answered.", "The voices are busy. Please try again in a moment.");
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => queue.ConsumeAsync(ReplyQueue, new ConsumeOptions { Concurrency = 2 }, KeepAsync, stoppingToken);

    private async Task<Settlement> KeepAsync(QueueDelivery delivery, CancellationToken ct)
    {
        try
        {
            if (delivery.Message.Headers.GetValueOrDefault(Headers.Status) is "FAILED")
            {
                var error = WireJson.Deserialize<TaskError>(delivery.Message.Body.Span);
                // The task id says whose it was, since an error has no stream.
                failures[error.TaskId.Split('.')[0]] = error.ErrorMessage;
                return Settlement.Ok;
            }

            var result = WireJson.Deserialize<VoiceResult>(delivery.Message.Body.Span);
            if (!result.StreamId.StartsWith(StreamPrefix, StringComparison.Ordinal)) return new Settlement.Reject("no preview");
            if ((result.Audio ?? await blobs.GetAsync(result.AudioRef, ct)) is { } packets)
                await blobs.PutAsync(KeyOf(result.StreamId[StreamPrefix.Length..]), WebmMuxer.FinishedFile([.. OpusPackets.Split(packets)]), WebmMuxer.ContentType, ct);
            return Settlement.Ok;
        }
        catch (JsonException error)
        {
            LogStrange(error.Message);
            return new Settlement.Reject("no voice result");
        }
    }

    private static QueueMessage Ask(string voiceId, string language, string name)
    {
        var task = new VoiceForgeTask
        {
            TaskId = $"{name}.{Ids.New()}",
            StreamId = StreamPrefix + name,
            ReplyToQueue = ReplyQueue,
            ScriptObject = new PodcastScript { Title = "Preview", Segments = [new ScriptLine { LineId = "preview", Text = Sentence }] },
            VoiceParameters = new VoiceParameters { VoiceId = voiceId, Language = language },
        };
        var headers = new Dictionary<string, string> { [Headers.TaskId] = task.TaskId, [Headers.WorkflowId] = task.StreamId, [Headers.SchemaVersion] = $"{Headers.CurrentSchemaVersion}" };
        return new QueueMessage(task.TaskId, WireJson.Serialize(task), headers, Priority: 8);
    }

    private static string KeyOf(string name) => $"previews/{name}.webm";

    [LoggerMessage(Level = LogLevel.Warning, Message = "An answer to a voice preview was not understood: {Reason}")]
    private partial void LogStrange(string reason);
}

internal static class VoiceEndpoints
{
    public static void MapVoices(this RouteGroupBuilder api) =>
        api.MapGet("/voices/preview", async (string voice, VoicePreviews previews, HttpContext http, CancellationToken ct) =>
            {
                RequestChecks.Require(voice.Length is >= 1 and <= 100, "voice must have 1 to 100 characters.", "That voice is not known.", ErrorCodes.UnknownVoice);
                var webm = await previews.GetAsync(voice, ct);
                http.Response.Headers.CacheControl = "public, max-age=86400";
                return Results.File(webm, WebmMuxer.ContentType, enableRangeProcessing: true);
            })
            .WithName("preview_voice").WithSummary("A sentence in a voice, as WebM.").Produces(200, contentType: "audio/webm").ProducesProblem(400);
}
