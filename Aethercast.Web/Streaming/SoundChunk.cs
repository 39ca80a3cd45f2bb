using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Sound;
using Aethercast.Platform.Media;

namespace Aethercast.Web.Streaming;

/// <summary>A WebM cluster of one episode: what is sent to a listener at once.</summary>
/// <param name="StartMs">Its place in the episode.</param>
internal sealed record SoundChunk(long StartMs, int DurationMs, byte[] Webm)
{
    public long EndMs => StartMs + DurationMs;
}

/// <summary>Cuts released lines into chunks. A pure function of the line, so every listener gets the same bytes in the same pieces.</summary>
internal static class SoundCutter
{
    /// <summary>240 ms: just over what a browser needs before it makes a sound, so that the first one is heard soonest.</summary>
    public const int FirstChunkPackets = 12;

    /// <param name="fromMs">Chunks that end at or before it are left out.</param>
    public static IEnumerable<SoundChunk> Cut(AudioSegment segment, long fromMs = 0)
    {
        var packets = OpusPackets.Split(segment.Packets);
        for (var at = 0; at < packets.Count;)
        {
            var size = segment.Sequence == 0 && at == 0 ? FirstChunkPackets : WebmMuxer.PacketsPerCluster;
            var cut = packets.Skip(at).Take(size).ToList();
            var start = segment.StartMs + ((long)at * OpusPackets.PacketMs);
            var chunk = cut.Count * OpusPackets.PacketMs;
            if (start + chunk > fromMs) yield return new SoundChunk(start, chunk, WebmMuxer.Cluster(start, cut));
            at += cut.Count;
        }
    }
}
