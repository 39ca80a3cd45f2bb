using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Aethercast.Platform.Media;

/// <summary>
/// Writes EBML elements (RFC 8794) into a growing buffer. Element ids are given as they stand on the wire, length marker included.
/// </summary>
internal sealed class Ebml
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public int Length => _bytes.WrittenCount;

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public Ebml Id(uint id)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(four, id);
        _bytes.Write(four[(4 - IdLength(id))..]);
        return this;
    }

    /// <summary>A size of the fewest bytes that hold it.</summary>
    public Ebml Size(long size) => Size(size, SizeLength(size));

    public Ebml Size(long size, int width)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, size | (1L << (7 * width)));
        _bytes.Write(eight[(8 - width)..]);
        return this;
    }

    /// <summary>"Goes on until it ends": all size bits set, in eight bytes.</summary>
    public Ebml UnknownSize()
    {
        _bytes.Write<byte>([0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        return this;
    }

    public Ebml Bytes(uint id, ReadOnlySpan<byte> content)
    {
        Id(id).Size(content.Length);
        _bytes.Write(content);
        return this;
    }

    public Ebml Raw(ReadOnlySpan<byte> content)
    {
        _bytes.Write(content);
        return this;
    }

    public Ebml Master(uint id, Ebml content) => Bytes(id, content._bytes.WrittenSpan);

    public Ebml Text(uint id, string text) => Bytes(id, Encoding.UTF8.GetBytes(text));

    /// <param name="width">Bytes the number takes; fixed where the length of what follows must be known before the number is.</param>
    public Ebml Unsigned(uint id, ulong value, int width = 0)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(eight, value);
        if (width == 0) width = Math.Max(1, (71 - System.Numerics.BitOperations.LeadingZeroCount(value)) / 8);
        return Bytes(id, eight[(8 - width)..]);
    }

    public Ebml Float(uint id, double value)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(eight, value);
        return Bytes(id, eight);
    }

    public static int IdLength(uint id) => id switch { > 0xFFFFFF => 4, > 0xFFFF => 3, > 0xFF => 2, _ => 1 };

    /// <summary>All bits set means "unknown", so a width holds one value less than its bits would.</summary>
    public static int SizeLength(long size)
    {
        var width = 1;
        while (size >= (1L << (7 * width)) - 1) width++;
        return width;
    }
}
