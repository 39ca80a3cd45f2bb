using System.Buffers.Binary;
using System.Text;
using Aethercast.Contracts.Sound;

namespace Aethercast.Platform.Media;

/// <summary>
/// Opus packets of the canonical stream (48 kHz mono, 20 ms each) as WebM (RFC 9559, WebM container guidelines, Opus mapping).
/// A pure function of the packets: every listener, now or later, gets the same bytes.
/// A live listener gets <see cref="LiveHeader"/> and then clusters, from any cluster on; a finished episode is <see cref="FinishedFile"/>.
/// </summary>
public static class WebmMuxer
{
    public const string ContentType = "audio/webm";

    /// <summary>For <c>MediaSource.isTypeSupported</c>.</summary>
    public const string CodecsType = "audio/webm; codecs=\"opus\"";

    /// <summary>A block's time counts from its cluster in a signed 16-bit number of ms, so 32.76 s is the most a cluster can hold.</summary>
    public const int MaxPacketsPerCluster = short.MaxValue / OpusPackets.PacketMs;

    /// <summary>A chunk's worth of packets: what a finished file is cut into.</summary>
    public const int PacketsPerCluster = OpusPackets.ChunkMs / OpusPackets.PacketMs;

    /// <summary>libopus looks 6.5 ms ahead; a decoder drops that much of the start.</summary>
    private const int PreSkipSamples = 312;

    private const byte Track = 1;

    /// <summary>The init segment: EBML header, a Segment without end, Info and Tracks.</summary>
    public static byte[] LiveHeader() =>
        FileType().Id(0x18538067).UnknownSize().Raw(Info(null).ToArray()).Raw(Tracks().ToArray()).ToArray();

    /// <summary>One cluster of known size.</summary>
    /// <param name="startMs">Place of the first packet in the episode.</param>
    /// <param name="packets">1 to <see cref="MaxPacketsPerCluster"/> packets.</param>
    public static byte[] Cluster(long startMs, IReadOnlyList<ReadOnlyMemory<byte>> packets)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(startMs);
        ArgumentOutOfRangeException.ThrowIfZero(packets.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(packets.Count, MaxPacketsPerCluster);

        var content = new Ebml().Unsigned(0xE7, (ulong)startMs, 8);
        Span<byte> head = stackalloc byte[4];
        for (var i = 0; i < packets.Count; i++)
        {
            head[0] = 0x80 | Track;
            BinaryPrimitives.WriteInt16BigEndian(head[1..], (short)(i * OpusPackets.PacketMs));
            head[3] = 0x80; // every Opus packet is a key frame
            content.Id(0xA3).Size(head.Length + packets[i].Length).Raw(head).Raw(packets[i].Span);
        }

        return new Ebml().Master(0x1F43B675, content).ToArray();
    }

    /// <summary>As many clusters as it takes, laid end to end.</summary>
    public static byte[] Clusters(long startMs, IReadOnlyList<ReadOnlyMemory<byte>> packets, int packetsPerCluster = PacketsPerCluster)
    {
        var all = new Ebml();
        foreach (var (start, cut) in Cut(startMs, packets, packetsPerCluster)) all.Raw(Cluster(start, cut));
        return all.ToArray();
    }

    /// <summary>A whole file with its sizes, Duration and, before the sound, the Cues, so that a player seeks with one range request.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no packet.</exception>
    public static byte[] FinishedFile(IReadOnlyList<ReadOnlyMemory<byte>> packets)
    {
        ArgumentOutOfRangeException.ThrowIfZero(packets.Count);
        var clusters = Cut(0, packets, PacketsPerCluster).Select(cut => (cut.StartMs, Bytes: Cluster(cut.StartMs, cut.Packets))).ToList();
        var info = Info(packets.Count * (double)OpusPackets.PacketMs).ToArray();
        var tracks = Tracks().ToArray();

        // All numbers in SeekHead and Cues have fixed widths, so their lengths are known before the positions in them are.
        var seekLength = SeekHead(0, 0, 0).Length;
        var cuesLength = Cues(clusters.Select(cluster => (cluster.StartMs, 0L))).Length;
        var infoAt = seekLength;
        var tracksAt = infoAt + info.Length;
        var cuesAt = tracksAt + tracks.Length;
        var at = cuesAt + cuesLength;
        var positions = new List<(long StartMs, long At)>(clusters.Count);
        foreach (var (startMs, bytes) in clusters)
        {
            positions.Add((startMs, at));
            at += bytes.Length;
        }

        var file = FileType().Id(0x18538067).Size(at, 8)
            .Raw(SeekHead(infoAt, tracksAt, cuesAt).ToArray()).Raw(info).Raw(tracks).Raw(Cues(positions).ToArray());
        foreach (var (_, bytes) in clusters) file.Raw(bytes);
        return file.ToArray();
    }

    private static IEnumerable<(long StartMs, IReadOnlyList<ReadOnlyMemory<byte>> Packets)> Cut(long startMs, IReadOnlyList<ReadOnlyMemory<byte>> packets, int size)
    {
        for (var i = 0; i < packets.Count; i += size)
            yield return (startMs + ((long)i * OpusPackets.PacketMs), [.. packets.Skip(i).Take(size)]);
    }

    private static Ebml FileType() => new Ebml().Master(0x1A45DFA3, new Ebml()
        .Unsigned(0x4286, 1).Unsigned(0x42F7, 1).Unsigned(0x42F2, 4).Unsigned(0x42F3, 8)
        .Text(0x4282, "webm").Unsigned(0x4287, 4).Unsigned(0x4285, 2));

    private static Ebml Info(double? durationMs)
    {
        var info = new Ebml().Unsigned(0x2AD7B1, 1_000_000); // one tick is one ms
        if (durationMs is { } length) info.Float(0x4489, length);
        return new Ebml().Master(0x1549A966, info.Text(0x4D80, "Aethercast").Text(0x5741, "Aethercast"));
    }

    private static Ebml Tracks() => new Ebml().Master(0x1654AE6B, new Ebml().Master(0xAE, new Ebml()
        .Unsigned(0xD7, Track).Unsigned(0x73C5, Track).Unsigned(0x83, 2).Unsigned(0x9C, 0)
        .Text(0x86, "A_OPUS").Bytes(0x63A2, OpusHead())
        .Unsigned(0x56AA, PreSkipSamples * 1_000_000_000UL / OpusPackets.SampleRate) // CodecDelay, ns
        .Unsigned(0x56BB, 80_000_000) // SeekPreRoll, ns: what the Opus mapping asks for
        .Unsigned(0x23E383, OpusPackets.PacketMs * 1_000_000UL)
        .Master(0xE1, new Ebml().Float(0xB5, OpusPackets.SampleRate).Unsigned(0x9F, 1))));

    /// <summary>Identification header of RFC 7845, section 5.1.</summary>
    private static byte[] OpusHead()
    {
        var head = new byte[19];
        Encoding.ASCII.GetBytes("OpusHead", head);
        head[8] = 1;
        head[9] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(10), PreSkipSamples);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(12), OpusPackets.SampleRate);
        return head;
    }

    private static Ebml SeekHead(long infoAt, long tracksAt, long cuesAt) => new Ebml().Master(0x114D9B74, new Ebml()
        .Master(0x4DBB, Seek([0x15, 0x49, 0xA9, 0x66], infoAt))
        .Master(0x4DBB, Seek([0x16, 0x54, 0xAE, 0x6B], tracksAt))
        .Master(0x4DBB, Seek([0x1C, 0x53, 0xBB, 0x6B], cuesAt)));

    private static Ebml Seek(ReadOnlySpan<byte> id, long at) => new Ebml().Bytes(0x53AB, id).Unsigned(0x53AC, (ulong)at, 8);

    private static Ebml Cues(IEnumerable<(long StartMs, long At)> clusters)
    {
        var points = new Ebml();
        foreach (var (startMs, at) in clusters)
        {
            points.Master(0xBB, new Ebml().Unsigned(0xB3, (ulong)startMs, 8)
                .Master(0xB7, new Ebml().Unsigned(0xF7, Track).Unsigned(0xF1, (ulong)at, 8)));
        }

        return new Ebml().Master(0x1C53BB6B, points);
    }
}
