using System.Buffers.Binary;

namespace Aethercast.Benchmarks.Chaos;

/// <param name="StartMs">Where in the episode it is to be heard.</param>
internal sealed record HeardPacket(long StartMs, byte[] Bytes);

/// <summary>Takes WebM as it comes over the line, in pieces of any size, and gives the packets of each cluster once it is whole (RFC 9559).</summary>
internal sealed class WebmReader
{
    private const uint Segment = 0x18538067;
    private const uint Cluster = 0x1F43B675;
    private const uint Timestamp = 0xE7;
    private const uint SimpleBlock = 0xA3;

    private byte[] pending = [];

    /// <summary>The packets of the clusters that are whole by now.</summary>
    public IReadOnlyList<HeardPacket> Take(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> all = (byte[])[.. pending, .. bytes];
        var packets = new List<HeardPacket>();
        var at = 0;
        while (Head(all[at..]) is var (id, size, head) && head > 0)
        {
            if (id == Segment)
            {
                at += head; // its children follow
                continue;
            }
            if (all.Length - at - head < size) break;
            if (id == Cluster) Read(all.Slice(at + head, (int)size), packets);
            at += head + (int)size;
        }
        pending = all[at..].ToArray();
        return packets;
    }

    private static void Read(ReadOnlySpan<byte> cluster, List<HeardPacket> packets)
    {
        var start = 0L;
        while (Head(cluster) is var (id, size, head) && head > 0)
        {
            var content = cluster.Slice(head, (int)size);
            if (id == Timestamp)
            {
                start = 0;
                foreach (var part in content) start = (start << 8) | part;
            }
            else if (id == SimpleBlock)
            {
                packets.Add(new(start + BinaryPrimitives.ReadInt16BigEndian(content[1..]), content[4..].ToArray()));
            }
            cluster = cluster[(head + (int)size)..];
        }
    }

    /// <summary>Id, size of the content, and length of both together; a length of 0 where there is not enough yet.</summary>
    private static (uint Id, long Size, int Head) Head(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return default;
        var idLength = System.Numerics.BitOperations.LeadingZeroCount((uint)bytes[0] << 24) + 1;
        if (idLength > 4 || bytes.Length <= idLength) return default;
        var sizeLength = System.Numerics.BitOperations.LeadingZeroCount((uint)bytes[idLength] << 24) + 1;
        if (sizeLength > 8 || bytes.Length < idLength + sizeLength) return default;
        var id = 0u;
        foreach (var part in bytes[..idLength]) id = (id << 8) | part;
        var size = (long)bytes[idLength] & ((1 << (8 - sizeLength)) - 1);
        foreach (var part in bytes.Slice(idLength + 1, sizeLength - 1)) size = (size << 8) | part;
        return (id, size, idLength + sizeLength);
    }
}
