using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Aethercast.Platform.Media;
using Aethercast.Tests.VoiceForge;

namespace Aethercast.Tests.Media;

public sealed class WebmMuxerTests
{
    private static List<ReadOnlyMemory<byte>> Packets(int count) =>
        [.. Enumerable.Range(0, count).Select(i => (ReadOnlyMemory<byte>)new byte[] { 0x78, (byte)i, (byte)(i >> 8) }.Concat(new byte[i % 90]).ToArray())];

    [Fact]
    public void The_live_header_is_a_segment_without_end_for_one_opus_track()
    {
        var header = WebmMuxer.LiveHeader();

        Assert.Equal(new byte[] { 0x1A, 0x45, 0xDF, 0xA3 }, header[..4]);
        var segment = header.AsSpan().IndexOf(new byte[] { 0x18, 0x53, 0x80, 0x67 });
        Assert.Equal(new byte[] { 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, header[(segment + 4)..(segment + 12)]);
        Assert.True(header.AsSpan().IndexOf("A_OPUS"u8) > segment);
        var head = header.AsSpan(header.AsSpan().IndexOf("OpusHead"u8), 19);
        Assert.Equal(312, BinaryPrimitives.ReadUInt16LittleEndian(head[10..]));
        Assert.Equal(48000, BinaryPrimitives.ReadInt32LittleEndian(head[12..]));
        Assert.Equal(header, WebmMuxer.LiveHeader());
    }

    [Fact]
    public void A_cluster_says_its_size_its_time_and_holds_the_packets_in_order()
    {
        var packets = Packets(12);

        var cluster = WebmMuxer.Cluster(123_460, packets);

        var tree = EbmlTree.Read(cluster);
        var only = Assert.Single(tree);
        Assert.Equal(0x1F43B675u, only.Id);
        Assert.Equal(123_460, only.Children[0].Number);
        var blocks = only.Children.Skip(1).ToList();
        Assert.Equal(12, blocks.Count);
        for (var i = 0; i < 12; i++)
        {
            Assert.Equal(0xA3u, blocks[i].Id);
            Assert.Equal([0x81, (byte)(i * 20 >> 8), (byte)(i * 20), 0x80, .. packets[i].ToArray()], blocks[i].Content.ToArray());
        }
    }

    [Fact]
    public void A_cluster_refuses_what_its_block_times_cannot_count()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WebmMuxer.Cluster(0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => WebmMuxer.Cluster(-1, Packets(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => WebmMuxer.Cluster(0, Packets(WebmMuxer.MaxPacketsPerCluster + 1)));
        Assert.Equal(WebmMuxer.MaxPacketsPerCluster + 1, EbmlTree.Read(WebmMuxer.Cluster(0, Packets(WebmMuxer.MaxPacketsPerCluster)))[0].Children.Count);
    }

    [Fact]
    public void A_finished_file_has_its_sizes_its_length_and_cues_that_point_at_clusters_before_the_sound()
    {
        var file = WebmMuxer.FinishedFile(Packets(1001)); // 20.02 s: four clusters and one of a single packet

        var segment = EbmlTree.Read(file)[1];
        Assert.Equal([0x114D9B74u, 0x1549A966u, 0x1654AE6Bu, 0x1C53BB6Bu, .. Enumerable.Repeat(0x1F43B675u, 5)], segment.Children.Select(child => child.Id));
        Assert.Equal(20_020.0, BinaryPrimitives.ReadDoubleBigEndian(segment.Children[1].Children.Single(child => child.Id == 0x4489).Content.Span));
        var cues = segment.Children[3].Children;
        Assert.Equal([0, 5000, 10000, 15000, 20000], cues.Select(cue => cue.Children[0].Number));
        var clusters = segment.Children.Skip(4).Select(cluster => cluster.At).ToList();
        Assert.Equal(clusters, cues.Select(cue => cue.Children[1].Children[1].Number));
        var seeks = segment.Children[0].Children.Select(seek => seek.Children[1].Number);
        Assert.Equal(segment.Children.Skip(1).Take(3).Select(child => child.At), seeks);
    }

    [Fact]
    public void The_same_packets_are_the_same_bytes()
    {
        Assert.Equal(WebmMuxer.FinishedFile(Packets(700)), WebmMuxer.FinishedFile(Packets(700)));
        Assert.Equal(WebmMuxer.Clusters(40, Packets(300)), WebmMuxer.Cluster(40, Packets(300)[..250]).Concat(WebmMuxer.Cluster(5040, Packets(300)[250..])));
    }

    [Fact]
    public async Task Ffprobe_reads_the_finished_file_and_the_live_stream_without_a_complaint()
    {
        Sounds.Need("ffprobe", "flite");
        var studio = new Studio(Studio.Flite());
        var packets = studio.PacketsOf(await studio.SayAsync("Good evening, and welcome. This is what the papers say about the moons of Saturn."));

        var (json, complaints) = await Sounds.RunAsync("ffprobe", "-v warning -of json -show_format -show_streams pipe:0", WebmMuxer.FinishedFile(packets));
        var probe = JsonDocument.Parse(json).RootElement;
        Assert.Equal("", complaints);
        Assert.Equal("opus", probe.GetProperty("streams")[0].GetProperty("codec_name").GetString());
        Assert.Equal(packets.Count * 0.02, double.Parse(probe.GetProperty("format").GetProperty("duration").GetString()!, System.Globalization.CultureInfo.InvariantCulture), 3);

        byte[] live = [.. WebmMuxer.LiveHeader(), .. WebmMuxer.Cluster(0, packets.Take(12).ToList()), .. WebmMuxer.Clusters(240, packets.Skip(12).ToList())];
        var (counted, faults) = await Sounds.RunAsync("ffprobe", "-v warning -of csv=p=0 -count_packets -show_entries stream=nb_read_packets pipe:0", live);
        Assert.Equal("", faults);
        Assert.Equal(packets.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), Encoding.ASCII.GetString(counted).Trim());
    }
}
