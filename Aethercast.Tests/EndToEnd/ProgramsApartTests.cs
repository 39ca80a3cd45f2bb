using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.EndToEnd;

/// <summary>Web, orchestrator and agents as apphost.cs composes them, over real servers: what a listener gets, and what happens when a program dies.</summary>
[Trait("Category", "EndToEnd")]
[Collection(RunningSystemCollection.Name)]
public sealed class ProgramsApartTests(RunningSystem running)
{
    private const int PacketMs = 20;

    [Fact]
    public async Task An_episode_plays_while_it_is_made_and_is_the_same_when_it_is_done()
    {
        Assert.SkipWhen(running.Missing is not null, running.Missing ?? "");

        var started = await running.ListenAsync(await running.TopicAsync(0), minutes: 1);
        var live = await running.SoundAsync(started.StreamId);
        var episode = await running.EndAsync(started.PodcastId);
        var finished = await running.SoundAsync(started.StreamId);

        AssertWhole(episode, live, finished);
    }

    [Fact]
    public async Task An_agent_killed_in_the_middle_costs_no_line()
    {
        Assert.SkipWhen(running.Missing is not null, running.Missing ?? "");
        var victim = running.System.Programs("agents")[0];

        var started = await running.ListenAsync(await running.TopicAsync(1), minutes: 3);
        var listening = running.SoundAsync(started.StreamId);
        await RunningSystem.UntilAsync(async () => (await running.GetAsync<PodcastView>("/api/v1/podcasts/" + started.PodcastId)).Transcript.Any(line => line.Status == LineStatus.Voicing || line.Sequence > 2));
        await victim.KillAsync();
        var episode = await running.EndAsync(started.PodcastId);
        var live = await listening;
        await victim.StartAsync(TestContext.Current.CancellationToken);

        AssertWhole(episode, live, await running.SoundAsync(started.StreamId));
    }

    [Fact]
    public async Task From_click_to_sound_it_is_one_trace_across_all_programs()
    {
        Assert.SkipWhen(running.Missing is not null, running.Missing ?? "");

        var started = await running.ListenAsync(await running.TopicAsync(2), minutes: 1);
        await running.SoundAsync(started.StreamId);
        await running.EndAsync(started.PodcastId);
        var trace = (await running.GetAsync<WorkflowView>("/api/v1/workflows/" + started.WorkflowId)).TraceId;

        Assert.NotNull(trace);
        IReadOnlyList<CollectedSpan> spans = [];
        // Programs send their spans in batches; the trace is whole once each span's parent has arrived.
        await RunningSystem.UntilAsync(() =>
        {
            spans = running.Traces.Of(trace);
            var ids = spans.Select(span => span.SpanId).ToHashSet();
            return Task.FromResult(spans.Any(span => span.Name == "process voice_forge_tasks") && spans.Any(span => span.Name == "first sound") && spans.All(span => span.Parent.Length == 0 || ids.Contains(span.Parent)));
        });
        Assert.Equal(["agents", "orchestrator", "web"], spans.Select(span => span.Service).Distinct().Order());
        var first = Assert.Single(spans, span => span.Parent.Length == 0);
        Assert.Equal("web", first.Service);
        Assert.Contains(spans, span => span is { Service: "orchestrator", Name: "send voice_forge_tasks" });
        Assert.Contains(spans, span => span is { Service: "agents", Name: "process voice_forge_tasks" });
        Assert.Contains(spans, span => span is { Service: "orchestrator", Name: "process cpoa_voice_results" });
        Assert.Contains(spans, span => span is { Service: "orchestrator", Name: "append to stream" });
        Assert.Contains(spans, span => span is { Service: "web", Name: "first sound" });
    }

    [Fact]
    public async Task Each_program_tells_of_the_work_and_whose_it_is()
    {
        Assert.SkipWhen(running.Missing is not null, running.Missing ?? "");

        var started = await running.ListenAsync(await running.TopicAsync(3), minutes: 1);
        await running.SoundAsync(started.StreamId);
        await running.EndAsync(started.PodcastId);

        // Each line is one that is written in every episode; what is not worth a line is told in numbers.
        await RunningSystem.UntilAsync(() => Task.FromResult(Told("orchestrator") && Told("agents")));
        (string, string)[] numbers =
        [
            ("web", "aethercast.time_to_first_audio"), ("web", "aethercast.listeners"), ("agents", "aethercast.task.duration"), ("agents", "aethercast.voice.characters"),
            ("orchestrator", "aethercast.task.turnaround"), ("orchestrator", "aethercast.queue.depth"),
        ];
        await RunningSystem.UntilAsync(() => Task.FromResult(numbers.All(running.Traces.Metrics.Contains)));

        bool Told(string service) => running.Traces.Logs.Any(entry =>
            entry.Service == service && entry.Fields.GetValueOrDefault("workflow_id") == started.WorkflowId && entry.Fields.GetValueOrDefault("podcast_id") == started.PodcastId);
    }

    /// <summary>Completed; every line spoken, once and in order; without gap, as long as the episode says; live and finished sound equal packet for packet.</summary>
    private static void AssertWhole(PodcastView episode, byte[] live, byte[] finished)
    {
        AssertWhole(episode, finished);
        Assert.Equal(RunningSystem.Packets(finished).Select(packet => Convert.ToHexString(packet.Packet)), RunningSystem.Packets(live).Select(packet => Convert.ToHexString(packet.Packet)));
    }

    internal static void AssertWhole(PodcastView episode, byte[] finished)
    {
        Assert.Equal(PodcastStatus.Completed, episode.Status);
        Assert.All(episode.Transcript, line => Assert.Equal(LineStatus.Released, line.Status));
        Assert.Equal(episode.Transcript.Count, episode.Transcript.Select(line => line.Text).Distinct().Count());
        var end = 0L;
        foreach (var line in episode.Transcript.OrderBy(line => line.Sequence))
        {
            Assert.Equal(end, line.StartMs);
            end += line.DurationMs!.Value;
        }

        var packets = RunningSystem.Packets(finished);
        Assert.Equal(episode.DurationMs, end);
        Assert.Equal(end, packets.Length * PacketMs);
        Assert.Equal(Enumerable.Range(0, packets.Length).Select(index => (long)index * PacketMs), packets.Select(packet => packet.StartMs));
    }
}
