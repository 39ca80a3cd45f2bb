using System.Buffers.Binary;

namespace Aethercast.Contracts.Sound;

/// <summary>
/// Opus packets laid end to end for storing and sending: each packet is a little-endian u16 length and that many bytes.
/// The canonical stream is 48 kHz mono, 20 ms a packet, so duration = packets x 20 ms.
/// </summary>
public static class OpusPackets
{
    public const int PacketMs = 20;

    /// <summary>The most sound of one chunk of a stream, and of one cluster of a file, in ms: how finely a finished episode is sought.</summary>
    public const int ChunkMs = 5000;
    public const int SampleRate = 48_000;
    public const int SamplesPerPacket = SampleRate / 1000 * PacketMs;

    public static byte[] Join(IReadOnlyList<ReadOnlyMemory<byte>> packets)
    {
        var bytes = new byte[packets.Sum(packet => 2 + packet.Length)];
        var at = 0;
        foreach (var packet in packets)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), checked((ushort)packet.Length));
            packet.Span.CopyTo(bytes.AsSpan(at + 2));
            at += 2 + packet.Length;
        }

        return bytes;
    }

    /// <exception cref="InvalidDataException">The bytes end inside a packet, or a packet is empty.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> bytes)
    {
        var packets = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < bytes.Length;)
        {
            if (bytes.Length - at < 2) throw new InvalidDataException("Opus packets end inside a length.");
            var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[at..]);
            if (length == 0 || length > bytes.Length - at - 2) throw new InvalidDataException("Opus packets end inside a packet.");
            packets.Add(bytes.Slice(at + 2, length));
            at += 2 + length;
        }

        return packets;
    }
}
