using System.Numerics;

namespace Aethercast.Tests.Media;

/// <summary>Reads EBML back, independently of what wrote it.</summary>
/// <param name="At">Place of the element in its parent's content.</param>
internal sealed record EbmlTree(uint Id, long At, ReadOnlyMemory<byte> Content, IReadOnlyList<EbmlTree> Children)
{
    private static readonly HashSet<uint> Masters = [0x1A45DFA3, 0x18538067, 0x114D9B74, 0x4DBB, 0x1549A966, 0x1654AE6B, 0xAE, 0xE1, 0x1C53BB6B, 0xBB, 0xB7, 0x1F43B675];

    public long Number => Content.ToArray().Aggregate(0L, (value, next) => (value << 8) | next);

    public static List<EbmlTree> Read(ReadOnlyMemory<byte> bytes)
    {
        var elements = new List<EbmlTree>();
        for (var at = 0; at < bytes.Length;)
        {
            var start = at;
            var id = (uint)Vint(bytes.Span, ref at, keepMarker: true);
            var size = (int)Vint(bytes.Span, ref at, keepMarker: false);
            var content = bytes.Slice(at, size);
            elements.Add(new EbmlTree(id, start, content, Masters.Contains(id) ? Read(content) : []));
            at += size;
        }

        return elements;
    }

    private static long Vint(ReadOnlySpan<byte> bytes, ref int at, bool keepMarker)
    {
        var width = BitOperations.LeadingZeroCount((uint)bytes[at]) - 24 + 1;
        long value = keepMarker ? bytes[at] : bytes[at] & ((1 << (8 - width)) - 1);
        for (var i = 1; i < width; i++) value = (value << 8) | bytes[at + i];
        at += width;
        return value;
    }
}
