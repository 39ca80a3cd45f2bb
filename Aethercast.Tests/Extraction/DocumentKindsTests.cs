using System.Text;
using Aethercast.Agents.WebContentHarvester.Extraction;
using static Aethercast.Tests.Extraction.Pages;

namespace Aethercast.Tests.Extraction;

public sealed class DocumentKindsTests
{
    private const string Accents = "Le phare de la Pointe Grise a été rallumé vendredi soir, onze ans après que le dernier gardien eut fermé la porte à clé, déjà âgé.";

    static DocumentKindsTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string, string> Charsets => new()
    {
        { "utf-8", "text/html; charset=utf-8", "" },
        { "utf-8", "text/html; charset=iso-8859-1", "" },
        { "utf-8", "text/html", "<meta charset=windows-1252>" },
        { "windows-1252", "text/html; charset=windows-1252", "" },
        { "windows-1252", "text/html; charset=ISO-8859-1", "" },
        { "windows-1252", "text/html", "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\">" },
        { "windows-1252", "text/html; charset=utf-8", "" },
        { "windows-1252", "text/html", "<meta charset=utf-8>" },
        { "utf-16", "text/html", "" },
        { "utf-16BE", "text/html; charset=utf-8", "" },
    };

    [Theory, MemberData(nameof(Charsets))]
    public void TextIsReadInTheCharsetItIsIn(string actual, string header, string meta)
    {
        var encoding = Encoding.GetEncoding(actual);
        var html = Page($"<article>{Paragraphs(Accents, Accents.Replace("vendredi", "samedi", StringComparison.Ordinal))}</article>", meta);

        var text = Extract([.. encoding.GetPreamble(), .. encoding.GetBytes(html)], header).Text;

        Assert.StartsWith(Accents, text, StringComparison.Ordinal);
    }

    [Fact]
    public void ReferencesToTheOldControlsAreTheCharactersMeant() =>
        Assert.Contains("It’s “bright” – again, the keeper of the old tower said to all of us.", Extract(Article("<p>It&#146;s &#147;bright&#148; &#150; again, the keeper of the old tower said to all of us.</p>")).Text, StringComparison.Ordinal);

    [Fact]
    public void APdfIsItsWords()
    {
        var article = Extract(WarmUpPages.Pdf("The tide tables for June are out."), "application/pdf");

        Assert.Equal(ArticleKinds.Pdf, article.Kind);
        Assert.Equal("The tide tables for June are out.", article.Text);
    }

    [Fact]
    public void APdfIsKnownByItsBytes() => Assert.Equal(ArticleKinds.Pdf, Extract(WarmUpPages.Pdf("Any line."), "text/html").Kind);

    [Fact]
    public void ABrokenPdfHasNoText()
    {
        var pdf = WarmUpPages.Pdf("Any line.");

        Assert.Equal("", Extract(pdf[..40], "application/pdf").Text);
        Assert.Equal("", Extract("%PDF-1.7\n1 0 obj << /Kids [1 0 R] >>"u8.ToArray(), "application/pdf").Text);
    }

    [Fact]
    public void MarkdownLosesItsSigns()
    {
        var article = Extract("# Tide tables\n\nThe *new* tables are [here](https://x.example/t).\n\n## June\n\n| Day | High |\n|---|---|\n| 1 | 04:10 |\n"u8.ToArray(), "text/markdown");

        Assert.Equal("Tide tables", article.Title);
        Assert.Equal("The new tables are here.\n\n# June\n\nDay, High\n\n1, 04:10", article.Text);
        Assert.Equal(ArticleKinds.Markdown, article.Kind);
    }

    [Fact]
    public void PlainTextKeepsItsParagraphs()
    {
        var article = Extract("First line of a paragraph that was wrapped by an editor\nat sixty columns, as people did it in the days of paper.\n\nSecond."u8.ToArray(), "text/plain");

        Assert.Equal("First line of a paragraph that was wrapped by an editor at sixty columns, as people did it in the days of paper.\n\nSecond.", article.Text);
        Assert.Equal(ArticleKinds.Text, article.Kind);
    }

    public static TheoryData<byte[]> Binaries => new(
        [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13],
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 16],
        [(byte)'P', (byte)'K', 3, 4, 20, 0],
        [0x1F, 0x8B, 8, 0],
        Enumerable.Range(0, 4096).Select(i => (byte)(i * 7919 % 251)).ToArray());

    [Theory, MemberData(nameof(Binaries))]
    public void BytesThatSayTheyAreAPageAreNot(byte[] bytes)
    {
        var article = Extract(bytes, "text/html; charset=utf-8");

        Assert.Equal(ArticleKinds.Binary, article.Kind);
        Assert.Equal("", article.Text);
    }
}
