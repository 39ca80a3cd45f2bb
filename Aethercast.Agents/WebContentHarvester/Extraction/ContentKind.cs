using System.Buffers;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>Says what bytes are by looking at them; header and file name only break ties between kinds of text.</summary>
internal static class ContentKind
{
    private static readonly byte[][] BinaryMarks =
    [
        [0x89, (byte)'P', (byte)'N', (byte)'G'], [0xFF, 0xD8, 0xFF], "GIF8"u8.ToArray(), "RIFF"u8.ToArray(), "OggS"u8.ToArray(), "ID3"u8.ToArray(), "fLaC"u8.ToArray(), "PK\u0003\u0004"u8.ToArray(),
        [0x1F, 0x8B], [0x28, 0xB5, 0x2F, 0xFD], "BZh"u8.ToArray(), [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], [(byte)'7', (byte)'z', 0xBC, 0xAF], "Rar!"u8.ToArray(), [0x7F, (byte)'E', (byte)'L', (byte)'F'], "MZ\u0090"u8.ToArray(),
        [0x1A, 0x45, 0xDF, 0xA3], "wOFF"u8.ToArray(), "wOF2"u8.ToArray(), [0xD0, 0xCF, 0x11, 0xE0], "SQLite format"u8.ToArray(), [0, 0, 1, 0], [0xCA, 0xFE, 0xBA, 0xBE], [0, (byte)'a', (byte)'s', (byte)'m'],
    ];

    private static readonly SearchValues<byte> Controls = SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31]);

    public static string Of(ReadOnlySpan<byte> body, string? contentType, Uri url)
    {
        if (body[..Math.Min(body.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
            return ArticleKinds.Pdf;
        if (IsBinary(body))
            return ArticleKinds.Binary;
        var type = (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        var path = url.IsAbsoluteUri ? url.AbsolutePath : url.OriginalString;
        if (type.Contains("html", StringComparison.Ordinal))
            return ArticleKinds.Html;
        if (type.Contains("markdown", StringComparison.Ordinal))
            return ArticleKinds.Markdown;
        if (LooksLikeHtml(body))
            return ArticleKinds.Html;
        if (type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal) || type == "application/pdf")
            return ArticleKinds.Binary;
        if (path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase))
            return ArticleKinds.Markdown;
        return type.Length == 0 && (path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".htm", StringComparison.OrdinalIgnoreCase))
            ? ArticleKinds.Html
            : ArticleKinds.Text;
    }

    private static bool IsBinary(ReadOnlySpan<byte> body)
    {
        foreach (var mark in BinaryMarks)
            if (body.StartsWith(mark))
                return true;
        if (body.Length > 12 && body[4..].StartsWith("ftyp"u8))
            return true;
        if (body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || body.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || LooksLikeUtf16(body))
            return false;
        var head = body[..Math.Min(body.Length, 4096)];
        var controls = 0;
        for (var at = head.IndexOfAny(Controls); at >= 0; at = head.IndexOfAny(Controls))
        {
            controls++;
            head = head[(at + 1)..];
        }
        return controls > 8 && controls > Math.Min(body.Length, 4096) / 50;
    }

    internal static bool LooksLikeUtf16(ReadOnlySpan<byte> body) =>
        body.Length >= 8 && ((body[0] != 0 && body[1] == 0 && body[2] != 0 && body[3] == 0 && body[5] == 0) || (body[0] == 0 && body[1] != 0 && body[2] == 0 && body[3] != 0 && body[4] == 0));

    private static bool LooksLikeHtml(ReadOnlySpan<byte> body)
    {
        Span<byte> head = stackalloc byte[1024];
        head = head[..Math.Min(body.Length, 1024)];
        body[..head.Length].CopyTo(head);
        for (var i = 0; i < head.Length; i++)
            head[i] = head[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(head[i] | 0x20) : head[i];
        return head.IndexOf("<!doctype html"u8) >= 0 || head.IndexOf("<html"u8) >= 0 || head.IndexOf("<head"u8) >= 0 || head.IndexOf("<body"u8) >= 0
            || (head.TrimStart(" \t\r\n\ufeff"u8).StartsWith("<"u8) && (head.IndexOf("<p"u8) >= 0 || head.IndexOf("<div"u8) >= 0 || head.IndexOf("<meta"u8) >= 0));
    }
}
