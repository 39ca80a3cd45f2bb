using Aethercast.Agents.Models;
using Aethercast.Agents.Runtime;
using Aethercast.Agents.VoiceForge;
using Aethercast.Agents.VoiceForge.Providers;
using Aethercast.Agents.VoiceForge.Speech;
using Aethercast.Contracts.Sound;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aethercast.Tests.VoiceForge;

/// <summary>The whole VoiceForge with given providers, and the shortest way to have a line spoken.</summary>
internal sealed class Studio(params SpeechProvider[] providers)
{
    private VoiceForgeAgent? _agent;

    public MemoryBlobs Blobs { get; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public static SpeechProvider Flite(string program = "flite") => SpeechProviders.Flite(program, new RequestPacer(4, 0, TimeProvider.System), NullLoggerFactory.Instance);

    public async Task<VoiceResult> SayAsync(string text, string voice = "flite/slt", int pauseAfterMs = 240, string language = "en", bool urgent = false)
    {
        var agent = _agent ??= new VoiceForgeAgent(new SpeechNormaliser(), new VoiceBook(providers), new LineForge(Blobs, new SpeechCaller(Time, new SoundDecoder("ffmpeg"))), Time, NullLogger<VoiceForgeAgent>.Instance);
        var task = new VoiceForgeTask
        {
            TaskId = "t1",
            StreamId = "s1",
            ScriptObject = new PodcastScript { Title = "Test", Segments = [new ScriptLine { LineId = "l1", Text = text }] },
            VoiceParameters = new VoiceParameters { VoiceId = voice, PauseAfterMs = pauseAfterMs, Language = language, IsUrgent = urgent },
        };
        var context = new AgentContext(task.TaskId, null, null, 1, (_, _) => Task.CompletedTask);
        return (VoiceResult)await agent.RunAsync(task, context, TestContext.Current.CancellationToken);
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> PacketsOf(VoiceResult result) => OpusPackets.Split(Blobs.All[result.AudioRef].Bytes);
}
