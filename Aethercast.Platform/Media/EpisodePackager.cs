using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Sound;

namespace Aethercast.Platform.Media;

/// <summary>Turns the lines of a finished episode into its files: <c>audio.webm</c>, <c>audio.mp3</c>, <c>cover.jpg</c> and <c>segments.json</c> under <c>episodes/{stream_id}/</c>. Same material, same files: packing twice is harmless.</summary>
public sealed class EpisodePackager(IBlobStore blobs, Mp3Encoder mp3)
{
    private const int FetchesAtOnce = 8;

    /// <summary>Blob key of the cover as a square JPEG, beside the MP3 it is in: for those who cannot show a drawing.</summary>
    public static string CoverOf(string folder) => $"{folder}/cover.jpg";

    /// <exception cref="InvalidDataException">A line's sound is missing or is not as long as its line says, or there is no line.</exception>
    public async Task<PackagedEpisode> PackAsync(EpisodeMaterial material, CancellationToken ct)
    {
        var packets = await CollectAsync(material.Lines, ct);
        var folder = $"episodes/{material.StreamId}";
        var durationMs = packets.Count * (long)OpusPackets.PacketMs;

        var webm = WebmMuxer.FinishedFile(packets);
        await blobs.PutAsync($"{folder}/audio.webm", webm, WebmMuxer.ContentType, ct);
        await blobs.PutAsync($"{folder}/segments.json", WireJson.Serialize(material.Lines), "application/json", ct);

        var (sound, fault) = await mp3.EncodeAsync(webm, ct);
        if (sound is null) return new PackagedEpisode($"{folder}/audio.webm", webm.Length, null, 0, $"{folder}/segments.json", durationMs, fault);
        var cover = material.Cover is { } image ? await mp3.CoverAsJpegAsync(image, ct) : null;
        if (cover is not null) await blobs.PutAsync(CoverOf(folder), cover, "image/jpeg", ct);
        byte[] file = [.. Id3Tag.For(material, durationMs, cover), .. sound];
        await blobs.PutAsync($"{folder}/audio.mp3", file, Mp3Encoder.ContentType, ct);
        return new PackagedEpisode($"{folder}/audio.webm", webm.Length, $"{folder}/audio.mp3", file.Length, $"{folder}/segments.json", durationMs, null);
    }

    private async Task<List<ReadOnlyMemory<byte>>> CollectAsync(IReadOnlyList<EpisodeLine> lines, CancellationToken ct)
    {
        if (lines.Count == 0) throw new InvalidDataException("An episode without a line has no sound.");
        var parts = new IReadOnlyList<ReadOnlyMemory<byte>>[lines.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = FetchesAtOnce, CancellationToken = ct };
        await Parallel.ForAsync(0, lines.Count, options, async (i, stop) =>
        {
            var line = lines[i];
            var bytes = await blobs.GetAsync(line.AudioRef, stop) ?? throw new InvalidDataException($"The sound of line {line.LineId} is gone ({line.AudioRef}).");
            parts[i] = OpusPackets.Split(bytes);
            var length = parts[i].Count * OpusPackets.PacketMs;
            if (length != line.DurationMs) throw new InvalidDataException($"Line {line.LineId} is {length} ms long, not {line.DurationMs}.");
        });
        return [.. parts.SelectMany(part => part)];
    }
}
