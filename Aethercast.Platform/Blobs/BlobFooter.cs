using System.Buffers.Binary;
using System.Text;

namespace Aethercast.Platform.Blobs;

/// <summary>
/// The content type, kept behind the bytes in the same file so that one rename puts both in place:
/// UTF-8 text, its length (2 bytes, little endian), then a mark of 6 bytes. Players and viewers ignore it.
/// </summary>
internal static class BlobFooter
{
    private const int Fixed = 8;
    private static ReadOnlySpan<byte> Mark => "\0AeBl1"u8;

    public static byte[] Make(string contentType)
    {
        var text = Encoding.UTF8.GetByteCount(contentType);
        if (text > 255) throw new ArgumentException("A content type has at most 255 bytes.", nameof(contentType));
        var footer = new byte[text + Fixed];
        Encoding.UTF8.GetBytes(contentType, footer);
        BinaryPrimitives.WriteUInt16LittleEndian(footer.AsSpan(text), (ushort)text);
        Mark.CopyTo(footer.AsSpan(text + 2));
        return footer;
    }

    /// <summary>The content's length and type. A file without the mark (put there by hand) is all content.</summary>
    public static (long Length, string ContentType) Read(FileStream file)
    {
        const string unknown = "application/octet-stream";
        var size = file.Length;
        if (size < Fixed) return (size, unknown);
        var tail = new byte[(int)Math.Min(size, Fixed + 255)];
        file.Position = size - tail.Length;
        file.ReadExactly(tail);
        file.Position = 0;
        if (!tail.AsSpan(tail.Length - Mark.Length).SequenceEqual(Mark)) return (size, unknown);
        var text = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(tail.Length - Fixed));
        if (text > tail.Length - Fixed) return (size, unknown);
        return (size - text - Fixed, Encoding.UTF8.GetString(tail, tail.Length - Fixed - text, text));
    }
}
