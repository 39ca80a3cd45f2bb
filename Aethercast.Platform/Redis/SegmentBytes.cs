using System.Buffers.Binary;
using System.Text;
using Aethercast.Contracts.Ports;

namespace Aethercast.Platform.Redis;

/// <summary>A segment as Redis holds it, little endian: start (8 bytes), duration (4), length of the line's id (2), the id in UTF-8, the packets. The sequence is its place in the list.</summary>
internal static class SegmentBytes
{
    private const int Fixed = 14;

    public static byte[] Pack(AudioSegment segment)
    {
        var id = Encoding.UTF8.GetBytes(segment.LineId);
        var bytes = new byte[Fixed + id.Length + segment.Packets.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, segment.StartMs);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), segment.DurationMs);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(12), checked((ushort)id.Length));
        id.CopyTo(bytes.AsSpan(Fixed));
        segment.Packets.Span.CopyTo(bytes.AsSpan(Fixed + id.Length));
        return bytes;
    }

    public static AudioSegment Unpack(long sequence, byte[] bytes)
    {
        var id = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(12));
        return new(sequence, Encoding.UTF8.GetString(bytes, Fixed, id), BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)), bytes.AsMemory(Fixed + id));
    }
}
