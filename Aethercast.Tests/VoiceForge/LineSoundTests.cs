using Aethercast.Contracts.Sound;

namespace Aethercast.Tests.VoiceForge;

public sealed class LineSoundTests
{
    private static readonly (string Voice, string Text)[] Episode =
    [
        ("flite/slt", "Good evening, and welcome to the programme."),
        ("flite/rms", "Tonight we look at the rings of Saturn, and at the people who watch them from a mountain in Chile."),
        ("flite/slt", "They have found something odd. A gap in the outer ring is wider than it was ten years ago."),
        ("flite/rms", "Why?"),
        ("flite/slt", "Nobody knows yet, but the new images are sharper than anything we had before."),
        ("flite/rms", "The team writes that a small moon may have moved. It would be the first time that anyone has seen this happen."),
    ];

    private static async Task<List<ReadOnlyMemory<byte>>> MakeEpisodeAsync()
    {
        var studio = new Studio(Studio.Flite());
        var packets = new List<ReadOnlyMemory<byte>>();
        foreach (var (voice, text) in Episode) packets.AddRange(studio.PacketsOf(await studio.SayAsync(text, voice)));
        return packets;
    }

    [Fact]
    public async Task A_joined_episode_of_two_voices_is_at_minus_16_LUFS_and_under_minus_1_dBTP()
    {
        Sounds.Need("flite", "ffmpeg");

        var (lufs, peak) = await Sounds.MeasureAsync(await MakeEpisodeAsync());

        TestContext.Current.SendDiagnosticMessage($"episode: {lufs} LUFS, {peak} dBTP");
        Assert.InRange(lufs, -16.5, -15.5);
        Assert.True(peak < -1, $"true peak {peak} dBTP");
    }

    [Theory]
    [InlineData("flite/slt")]
    [InlineData("flite/rms")]
    public async Task Each_line_is_as_loud_as_the_next(string voice)
    {
        Sounds.Need("flite", "ffmpeg");
        var studio = new Studio(Studio.Flite());
        foreach (var (_, text) in Episode.Where(line => line.Text.Length > 20))
        {
            var (lufs, peak) = await Sounds.MeasureAsync(studio.PacketsOf(await studio.SayAsync(text, voice)));
            Assert.InRange(lufs, -17, -15);
            Assert.True(peak < -1, $"true peak {peak} dBTP in: {text}");
        }
    }

    [Fact]
    public async Task Lines_join_without_a_step_in_the_sound()
    {
        Sounds.Need("flite", "ffmpeg");
        var studio = new Studio(Studio.Flite());
        var packets = new List<ReadOnlyMemory<byte>>();
        var joins = new List<int>();
        foreach (var (voice, text) in Episode)
        {
            packets.AddRange(studio.PacketsOf(await studio.SayAsync(text, voice, pauseAfterMs: 0)));
            joins.Add(packets.Count * OpusPackets.SamplesPerPacket);
        }

        var sound = await Sounds.DecodeAsync(packets);

        Assert.Equal(packets.Count * OpusPackets.PacketMs, sound.Milliseconds, 20.0);
        foreach (var join in joins.SkipLast(1))
        {
            var around = sound.Samples.AsSpan(join - 480, 960);
            var step = 0f;
            for (var i = 1; i < around.Length; i++) step = Math.Max(step, Math.Abs(around[i] - around[i - 1]));
            Assert.True(step < 0.005, $"a step of {step} at sample {join}");
        }
    }

    [Fact]
    public async Task A_line_is_as_long_as_its_packets_and_ends_in_its_pause()
    {
        Sounds.Need("flite", "ffmpeg");
        var studio = new Studio(Studio.Flite());

        var bare = await studio.SayAsync("A short line.", pauseAfterMs: 0);
        var paused = await studio.SayAsync("A short line.", pauseAfterMs: 490);

        Assert.Equal(500, paused.DurationMs - bare.DurationMs, 20.0);
        Assert.Equal(paused.DurationMs, studio.PacketsOf(paused).Count * OpusPackets.PacketMs);
        var sound = await Sounds.DecodeAsync(studio.PacketsOf(paused));
        Assert.True(sound.Samples.TakeLast(48 * 400).Max(Math.Abs) < 0.002);
        Assert.True(sound.Samples.Take(48 * 60).Max(Math.Abs) > 0.002, "the engine's leading silence is still there");
    }

    [Fact]
    public async Task Words_are_placed_one_after_another_within_the_speech()
    {
        Sounds.Need("flite");
        const string text = "First sentence here. And then a second one follows.";

        var result = await new Studio(Studio.Flite()).SayAsync(text);

        Assert.Equal(text.Split(' '), result.Spans.Select(span => text.Substring(span.TextStart, span.TextLength)));
        Assert.True(result.Spans[0].StartMs < 60);
        Assert.True(result.Spans[^1].EndMs <= result.DurationMs - 240);
        foreach (var (one, next) in result.Spans.Zip(result.Spans.Skip(1))) Assert.True(one.StartMs < one.EndMs && one.EndMs <= next.StartMs);
        Assert.True(result.Spans[3].StartMs - result.Spans[2].EndMs >= 200, "no pause between the sentences");
    }

    [Fact]
    public async Task The_same_words_in_the_same_voice_are_made_once()
    {
        Sounds.Need("flite");
        var studio = new Studio(Studio.Flite());

        var first = await studio.SayAsync("Say it once.");
        var again = await studio.SayAsync("Say  it   once.");
        var other = await studio.SayAsync("Say it once.", "flite/rms");

        Assert.False(first.FromCache);
        Assert.True(again.FromCache);
        Assert.Equal(0, again.CharactersSpent);
        Assert.Equal(first.AudioRef, again.AudioRef);
        Assert.Equal(first.DurationMs, again.DurationMs);
        Assert.Matches("^lines/[0-9a-f]{64}\\.opus$", first.AudioRef);
        Assert.NotEqual(first.AudioRef, other.AudioRef);
        Assert.False(other.FromCache);
    }
}
