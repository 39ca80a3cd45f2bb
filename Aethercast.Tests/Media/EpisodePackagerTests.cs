using System.Globalization;
using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Sound;
using Aethercast.Platform.Media;
using Aethercast.Tests.VoiceForge;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aethercast.Tests.Media;

public sealed class EpisodePackagerTests
{
    private const string Cover = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60"><rect width="60" height="60" fill="#c60"/></svg>""";
    private readonly Studio _studio = new(Studio.Flite());

    private EpisodePackager Packager(string ffmpeg = "ffmpeg") => new(_studio.Blobs, new Mp3Encoder(NullLogger<Mp3Encoder>.Instance) { Program = ffmpeg });

    private async Task<EpisodeMaterial> MaterialAsync()
    {
        var lines = new List<EpisodeLine>();
        long at = 0;
        foreach (var (text, voice) in new[] { ("Welcome to the programme.", "flite/slt"), ("The first chapter is about ice.", "flite/rms"), ("And the last one is about fire. Goodbye.", "flite/slt") })
        {
            var line = await _studio.SayAsync(text, voice);
            lines.Add(new EpisodeLine(lines.Count, $"line-{lines.Count}", at, line.DurationMs, line.AudioRef));
            at += line.DurationMs;
        }

        return new EpisodeMaterial
        {
            StreamId = "stream-1",
            Title = "Ice & fire – naïve 火",
            Summary = "Two chapters.",
            Artist = "Ada and Sam",
            PublishedAt = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
            Lines = lines,
            Chapters = [new("Ice", lines[1].StartMs), new("Fire", lines[2].StartMs)],
            Cover = System.Text.Encoding.UTF8.GetBytes(Cover),
        };
    }

    [Fact]
    public async Task A_finished_episode_is_a_WebM_an_MP3_with_chapters_and_cover_and_an_index()
    {
        Sounds.Need("flite", "ffmpeg", "ffprobe");
        var material = await MaterialAsync();

        var packed = await Packager().PackAsync(material, TestContext.Current.CancellationToken);

        Assert.Null(packed.Notice);
        Assert.Equal(material.Lines.Sum(line => line.DurationMs), packed.DurationMs);
        var webm = _studio.Blobs.All["episodes/stream-1/audio.webm"];
        Assert.Equal(WebmMuxer.FinishedFile([.. material.Lines.SelectMany(line => OpusPackets.Split(_studio.Blobs.All[line.AudioRef].Bytes))]), webm.Bytes);
        Assert.Equal(material.Lines, WireJson.Deserialize<EpisodeLine[]>(_studio.Blobs.All[packed.SegmentsRef].Bytes));

        var mp3 = _studio.Blobs.All[packed.Mp3Ref!];
        Assert.Equal(("audio/mpeg", packed.Mp3Length), (mp3.ContentType, mp3.Bytes.Length));
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "audio.mp3"); // from a pipe ffprobe cannot compare the length with the header's
        await File.WriteAllBytesAsync(path, mp3.Bytes, TestContext.Current.CancellationToken);
        var (json, complaints) = await Sounds.RunAsync("ffprobe", $"-v error -of json -show_format -show_streams -show_chapters {path}");
        var probe = JsonDocument.Parse(json).RootElement;
        Assert.Equal("", complaints);
        var tags = probe.GetProperty("format").GetProperty("tags");
        Assert.Equal("Ice & fire – naïve 火", tags.GetProperty("title").GetString());
        Assert.Equal("Ada and Sam", tags.GetProperty("artist").GetString());
        Assert.Equal("2026-03-04T05:06:07", tags.GetProperty("date").GetString());
        Assert.Equal(64_000, int.Parse(probe.GetProperty("streams")[0].GetProperty("bit_rate").GetString()!, CultureInfo.InvariantCulture));
        Assert.Equal(1, probe.GetProperty("streams")[0].GetProperty("channels").GetInt32());
        Assert.Equal(["Ice", "Fire"], probe.GetProperty("chapters").EnumerateArray().Select(chapter => chapter.GetProperty("tags").GetProperty("title").GetString()));
        Assert.Equal(material.Chapters.Select(chapter => chapter.StartMs), probe.GetProperty("chapters").EnumerateArray().Select(chapter => Seconds(chapter.GetProperty("start_time"))));
        Assert.Equal(packed.DurationMs, Seconds(probe.GetProperty("chapters")[1].GetProperty("end_time")));
        var picture = probe.GetProperty("streams")[1];
        Assert.True(mp3.Bytes.AsSpan().IndexOf(_studio.Blobs.All["episodes/stream-1/cover.jpg"].Bytes) > 0); // the same picture, for whoever cannot show a drawing
        Assert.Equal(("mjpeg", 1400, 1400), (picture.GetProperty("codec_name").GetString(), picture.GetProperty("width").GetInt32(), picture.GetProperty("height").GetInt32()));
    }

    [Fact]
    public async Task Without_ffmpeg_there_is_no_MP3_and_a_sentence_that_says_so()
    {
        Sounds.Need("flite");

        var packed = await Packager("no-such-ffmpeg").PackAsync(await MaterialAsync(), TestContext.Current.CancellationToken);

        Assert.Null(packed.Mp3Ref);
        Assert.Contains("ffmpeg could not be started", packed.Notice);
        Assert.True(_studio.Blobs.All.ContainsKey(packed.WebmRef));
    }

    [Fact]
    public async Task A_cover_that_is_no_picture_is_left_out()
    {
        Sounds.Need("flite", "ffmpeg");

        var packed = await Packager().PackAsync(await MaterialAsync() with { Cover = new byte[] { 1, 2, 3 } }, TestContext.Current.CancellationToken);

        Assert.NotNull(packed.Mp3Ref);
        Assert.Equal(-1, _studio.Blobs.All[packed.Mp3Ref].Bytes.AsSpan(0, 4000).IndexOf("APIC"u8));
        Assert.DoesNotContain("episodes/stream-1/cover.jpg", _studio.Blobs.All.Keys);
    }

    [Fact]
    public async Task A_line_whose_sound_is_gone_or_of_another_length_is_named()
    {
        Sounds.Need("flite");
        var material = await MaterialAsync();
        var wrong = material with { Lines = [material.Lines[0], material.Lines[1] with { DurationMs = 20 }] };
        Assert.Contains("line-1", (await Assert.ThrowsAsync<InvalidDataException>(() => Packager().PackAsync(wrong, TestContext.Current.CancellationToken))).Message);

        _studio.Blobs.All.TryRemove(material.Lines[2].AudioRef, out _);

        Assert.Contains("line-2", (await Assert.ThrowsAsync<InvalidDataException>(() => Packager().PackAsync(material, TestContext.Current.CancellationToken))).Message);
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("aethercast-test-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }

    private static long Seconds(JsonElement text) => (long)Math.Round(double.Parse(text.GetString()!, CultureInfo.InvariantCulture) * 1000);
}
