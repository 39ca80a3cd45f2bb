using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>Text of a PDF in reading order. Pages and bytes are bounded; a damaged or locked document has no text.</summary>
internal static class PdfArticle
{
    private const int MaxBytes = 32 * 1024 * 1024;
    private const int MaxPages = 120;
    private const int MaxCharacters = 600_000;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(1.5);

    public static ExtractedArticle Read(ReadOnlyMemory<byte> body, Uri url)
    {
        if (body.Length > MaxBytes)
            return ExtractedArticle.Nothing(url, ArticleKinds.Pdf);
        try
        {
            using var document = PdfDocument.Open(body.ToArray(), new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, MaxStackDepth = 128 });
            return Read(document, url);
        }
        catch (Exception broken) when (broken is not (OperationCanceledException or OutOfMemoryException))
        {
            // The parser has no common exception type, and what it throws at broken files is anything from NullReference to Overflow.
            return ExtractedArticle.Nothing(url, ArticleKinds.Pdf);
        }
    }

    private static ExtractedArticle Read(PdfDocument document, Uri url)
    {
        var started = TimeProvider.System.GetTimestamp();
        var text = new StringBuilder();
        for (var number = 1; number <= Math.Min(document.NumberOfPages, MaxPages) && text.Length < MaxCharacters; number++)
        {
            if (TimeProvider.System.GetElapsedTime(started) > MaxTime)
                break;
            text.Append(ContentOrderTextExtractor.GetText(document.GetPage(number), addDoubleNewline: true)).Append("\n\n");
        }
        var plain = PlainArticle.Read(Dehyphenated(text.ToString()), url);
        var information = document.Information;
        var title = PageFacts.Line(information.Title ?? "");
        return plain with
        {
            Kind = ArticleKinds.Pdf,
            Title = title.Length > 3 ? title : plain.Title,
            Author = PageFacts.Line(information.Author ?? "") is { Length: > 2 } author ? author : null,
            PublishedAt = information.GetCreatedDateTimeOffset(),
        };
    }

    /// <summary>"extrac-\ntion" is one word.</summary>
    private static string Dehyphenated(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"(?<=\p{Ll})-\r?\n(?=\p{Ll})", "");
}
