using System.Net;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Sound;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Web.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Aethercast.Tests.Web.Listeners;

public sealed class VoicePreviewTests : IDisposable
{
    private readonly WebStation web = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_voice_is_spoken_once_and_kept()
    {
        var client = web.CreateClient();
        await web.Services.GetRequiredService<IProviderDirectory>().AnnounceAsync("here", [new ProviderView("house", "speech", null, true, null, [new VoiceInfo("house/one", "One", "en")])], Ct);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var asked = 0;
        var agent = AnswerAsync(() => asked++, over.Token);

        var first = await client.GetByteArrayAsync("/api/v1/voices/preview?voice=house%2Fone", Ct);
        var second = await client.GetByteArrayAsync("/api/v1/voices/preview?voice=house%2Fone", Ct);
        using var unknown = await client.GetAsync("/api/v1/voices/preview?voice=house%2Fnobody", Ct);
        await over.CancelAsync();
        await agent;

        Assert.Equal([0x1A, 0x45, 0xDF, 0xA3], first[..4]); // EBML: a WebM file
        Assert.Equal(first, second);
        Assert.Equal(1, asked);
        await unknown.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ErrorCodes.UnknownVoice);
    }

    /// <summary>Stands in for the voice agent.</summary>
    private Task AnswerAsync(Action spoken, CancellationToken ct)
    {
        var queue = web.Services.GetRequiredService<ITaskQueue>();
        return queue.ConsumeAsync(Queues.VoiceForge, new ConsumeOptions { DrainTimeout = TimeSpan.Zero }, async (delivery, inner) =>
        {
            var task = WireJson.Deserialize<VoiceForgeTask>(delivery.Message.Body.Span);
            spoken();
            var packets = OpusPackets.Join([.. Enumerable.Repeat<ReadOnlyMemory<byte>>(new byte[] { 0xF8, 0xFF, 0xFE }, 50)]);
            var result = new VoiceResult { TaskId = task.TaskId, StreamId = task.StreamId, LineId = "preview", AudioRef = "lines/x.opus", Audio = packets, DurationMs = 1000, VoiceId = "house/one" };
            await queue.PublishAsync(task.ReplyToQueue, new QueueMessage(task.TaskId, WireJson.Serialize(result), new Dictionary<string, string> { [Headers.Status] = "COMPLETED" }), inner);
            return Settlement.Ok;
        }, ct);
    }

    public void Dispose() => web.Dispose();
}
