using System.Text;
using System.Text.RegularExpressions;

namespace Aethercast.Agents.TopicDiscovery.Feeds;

/// <summary>From bytes to text: byte order mark first, then what is valid UTF-8, then what header or declaration say, then a guess.</summary>
internal static partial class FeedDecoder
{
    static FeedDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF])) return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.StartsWith<byte>([0xFF, 0xFE])) return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith<byte>([0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (bytes.StartsWith<byte>([(byte)'<', 0])) return Encoding.Unicode.GetString(bytes);
        if (bytes.StartsWith<byte>([0, (byte)'<'])) return Encoding.BigEndianUnicode.GetString(bytes);

        var declared = Named(HeaderCharset(contentType)) ?? Named(DeclaredCharset(bytes));
        var stateful = declared is { CodePage: 50220 or 50221 or 50222 or 50225 or 52936 or 65000 };

        // Text with letters beyond ASCII that is valid UTF-8 is UTF-8, whatever it says of itself.
        if (!stateful && System.Text.Unicode.Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        if (declared is not null && declared.CodePage != Encoding.UTF8.CodePage) return declared.GetString(bytes);
        return BrokenUtf8(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.GetEncoding(1252).GetString(bytes);
    }

    /// <summary>Mostly good UTF-8 with a few bad bytes (cut in the middle, one field in another charset).</summary>
    private static bool BrokenUtf8(ReadOnlySpan<byte> bytes)
    {
        var (good, bad) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
            if (status != System.Buffers.OperationStatus.Done) bad++;
            else if (rune.Value > 127) good++;
            bytes = bytes[used..];
        }

        return good > bad * 2;
    }

    private static string? HeaderCharset(string? contentType)
    {
        var match = contentType is null ? Match.Empty : CharsetForm().Match(contentType);
        return match.Success ? match.Groups[1].Value : null;
    }

    private static string? DeclaredCharset(ReadOnlySpan<byte> bytes)
    {
        var match = EncodingForm().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 400)]));
        return match.Success ? match.Groups[1].Value : null;
    }

    private static Encoding? Named(string? name)
    {
        if (name is null) return null;
        try
        {
            // Browsers read these two as Windows-1252, and so do the people who write them.
            return name.ToLowerInvariant() is "iso-8859-1" or "latin1" or "us-ascii" or "ascii" ? Encoding.GetEncoding(1252) : Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("charset\\s*=\\s*[\"']?([\\w.:-]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CharsetForm();

    [GeneratedRegex("<\\?xml[^>]*encoding\\s*=\\s*[\"']([\\w.:-]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EncodingForm();
}
