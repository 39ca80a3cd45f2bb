using System.Text;
using System.Text.RegularExpressions;
using UtfUnknown;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>
/// Bytes to text where declarations lie. In order: byte order mark; bytes that are valid UTF-8 with at least one multi-byte
/// character (chance makes that next to impossible in another charset); header; meta; statistics; windows-1252.
/// </summary>
internal static partial class TextDecoder
{
    /// <summary>More than this is not read: no article is longer, and time and memory stay bounded.</summary>
    internal const int MaxBytes = 6 * 1024 * 1024;

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Decode(ReadOnlySpan<byte> body, string? contentType, bool mayDeclareItself)
    {
        if (body.Length > MaxBytes)
            body = body[..MaxBytes];
        if (body.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return Encoding.UTF8.GetString(body[3..]);
        if (body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode.GetString(body[2..]);
        if (body.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode.GetString(body[2..]);
        if (ContentKind.LooksLikeUtf16(body))
            return (body[0] == 0 ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(body);
        var declared = Named(CharsetParameter().Match(contentType ?? "") is { Success: true } header ? header.Groups[1].Value : null)
            ?? (mayDeclareItself ? Named(DeclaredInside(body)) : null);
        // ISO-2022-JP is all ASCII bytes, so that its declaration is the only sign.
        if (declared is { CodePage: 50220 or 50221 or 50222 })
            return declared.GetString(body);
        var (valid, invalid) = CountUtf8(body);
        if (invalid == 0 || valid > invalid * 3)
            return Encoding.UTF8.GetString(body);
        if (declared is null or UTF8Encoding)
            declared = Guess(body);
        return declared.GetString(body);
    }

    private static Encoding Guess(ReadOnlySpan<byte> body)
    {
        var sample = body[..Math.Min(body.Length, 128 * 1024)].ToArray();
        var guess = CharsetDetector.DetectFromBytes(sample).Detected;
        return (guess is { Confidence: > 0.6f } ? Named(guess.EncodingName) : null) ?? Encoding.GetEncoding(1252);
    }

    private static string? DeclaredInside(ReadOnlySpan<byte> body)
    {
        var head = Encoding.Latin1.GetString(body[..Math.Min(body.Length, 4096)]);
        return MetaCharset().Match(head) is { Success: true } meta ? meta.Groups[1].Value : null;
    }

    private static Encoding? Named(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        name = name.Trim().Trim('"', '\'').ToLowerInvariant();
        // The web means windows-1252 when it says these.
        if (name is "iso-8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" or "iso8859-1")
            return Encoding.GetEncoding(1252);
        if (name is "utf8" or "utf-8" or "unicode-1-1-utf-8" or "utf-16" or "utf-16le" or "utf-16be" or "utf-7")
            return Encoding.UTF8;
        if (name is "gb2312" or "gbk" or "x-gbk")
            name = "gb18030";
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Counts well-formed multi-byte characters and broken bytes. A character cut off at the very end is not broken.</summary>
    private static (int Valid, int Invalid) CountUtf8(ReadOnlySpan<byte> body)
    {
        int valid = 0, invalid = 0;
        while (!body.IsEmpty)
        {
            var ascii = body.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
                break;
            body = body[ascii..];
            var status = Rune.DecodeFromUtf8(body, out _, out var used);
            if (status == System.Buffers.OperationStatus.Done)
                valid++;
            else if (status == System.Buffers.OperationStatus.InvalidData)
                invalid++;
            body = body[Math.Max(1, used)..];
        }
        return (valid, invalid);
    }

    [GeneratedRegex("""charset\s*=\s*["']?([\w.:-]{2,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CharsetParameter();

    [GeneratedRegex("""(?:<meta[^>]{0,300}?charset\s*=\s*["']?|<\?xml[^>]{0,100}?encoding\s*=\s*["'])([\w.:-]{2,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MetaCharset();
}
