using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Aethercast.Platform.Media;

/// <summary>An ID3v2.4 tag (id3.org, "ID3v2.4.0" and the chapter frame addendum 1.0): title, speakers, date, cover, and chapters that podcast apps show.</summary>
internal static class Id3Tag
{
    private const byte Utf8 = 3;
    private const byte FrontCover = 3;
    private const string Contents = "toc";

    /// <summary>A table of contents counts its entries in one byte.</summary>
    private const int MaxChapters = 255;

    public static byte[] For(EpisodeMaterial episode, long durationMs, byte[]? jpeg)
    {
        var frames = new ArrayBufferWriter<byte>();
        Text(frames, "TIT2", episode.Title);
        Text(frames, "TPE1", episode.Artist);
        Text(frames, "TALB", "Aethercast");
        Text(frames, "TCON", episode.Category);
        if (episode.PublishedAt is { } published) Text(frames, "TDRC", published.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        Text(frames, "TLEN", durationMs.ToString(CultureInfo.InvariantCulture));
        Text(frames, "TLAN", LanguageCode(episode.Language));
        if (episode.Summary.Length > 0) Frame(frames, "COMM", [Utf8, .. Latin(LanguageCode(episode.Language)), 0, .. Encoding.UTF8.GetBytes(episode.Summary)]);
        if (jpeg is not null) Frame(frames, "APIC", [Utf8, .. Latin("image/jpeg"), 0, FrontCover, 0, .. jpeg]);
        Chapters(frames, [.. episode.Chapters.Where(chapter => chapter.StartMs < durationMs).OrderBy(chapter => chapter.StartMs).Take(MaxChapters)], durationMs);

        byte[] head = [(byte)'I', (byte)'D', (byte)'3', 4, 0, 0, .. SynchSafe(frames.WrittenCount)];
        return [.. head, .. frames.WrittenSpan];
    }

    private static void Chapters(ArrayBufferWriter<byte> frames, EpisodeChapter[] chapters, long durationMs)
    {
        if (chapters.Length == 0) return;
        const byte topLevelAndOrdered = 3;
        Frame(frames, "CTOC", [.. Latin(Contents), 0, topLevelAndOrdered, (byte)chapters.Length, .. chapters.SelectMany((_, i) => (byte[])[.. Latin(ChapterId(i)), 0])]);
        for (var i = 0; i < chapters.Length; i++)
        {
            var end = i + 1 < chapters.Length ? chapters[i + 1].StartMs : durationMs;
            var title = new ArrayBufferWriter<byte>();
            Text(title, "TIT2", chapters[i].Title);
            // Byte offsets of all ones: the times are what counts.
            Frame(frames, "CHAP", [.. Latin(ChapterId(i)), 0, .. Number(chapters[i].StartMs), .. Number(end), .. Number(uint.MaxValue), .. Number(uint.MaxValue), .. title.WrittenSpan]);
        }
    }

    private static string ChapterId(int index) => $"ch{index}";

    private static void Text(ArrayBufferWriter<byte> frames, string id, string text) => Frame(frames, id, [Utf8, .. Encoding.UTF8.GetBytes(text.Replace('\0', ' '))]);

    private static void Frame(ArrayBufferWriter<byte> frames, string id, ReadOnlySpan<byte> content)
    {
        frames.Write(Latin(id));
        frames.Write(SynchSafe(content.Length));
        frames.Write<byte>([0, 0]);
        frames.Write(content);
    }

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Number(long value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)value);
        return bytes;
    }

    /// <summary>Seven bits a byte, so that no size looks like the start of a sound frame.</summary>
    private static byte[] SynchSafe(int value) => [(byte)((value >> 21) & 0x7F), (byte)((value >> 14) & 0x7F), (byte)((value >> 7) & 0x7F), (byte)(value & 0x7F)];

    /// <summary>ISO 639-2 with three letters; "und" where it is not known.</summary>
    private static string LanguageCode(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language).ThreeLetterISOLanguageName is { Length: 3 } code ? code : "und";
        }
        catch (CultureNotFoundException)
        {
            return "und";
        }
    }
}
