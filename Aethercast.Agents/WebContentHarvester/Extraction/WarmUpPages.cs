using System.Text;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>Small documents that touch every branch a real one does, so that no listener waits for code to be compiled.</summary>
internal static class WarmUpPages
{
    private const string Sentence = "The council met on Tuesday, and after two hours of talk, it agreed to keep the old bridge open until the spring of next year. ";

    public static byte[] Html()
    {
        var page = new StringBuilder("""
            <!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Bridge stays open | Example</title><link rel="canonical" href="/news/bridge">
            <meta property="og:site_name" content="Example"><meta property="article:published_time" content="2024-03-01T08:00:00Z"><meta name="author" content="By A. Writer">
            <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Bridge stays open","author":[{"@type":"Person","name":"A. Writer"}],"publisher":{"name":"Example"},"datePublished":"2024-03-01T08:00:00Z","articleBody":"
            """);
        page.Insert(page.Length, Sentence, 12);
        page.Append("""
            "}]}</script></head><body class="single post-1"><nav class="site-nav"><ul><li><a href="/">Home</a></li></ul></nav><div id="main-content"><article class="post">
            <h1>Bridge stays open</h1><div class="byline">By A. Writer</div><div class="entry-content" style="margin:0;color:#333"><p>1 March 2024, 08:00</p>
            """);
        for (var i = 0; i < 12; i++)
            page.Append("<h2>Part ").Append(i).Append("</h2><p>").Append(Sentence).Append("<a href=\"/x\">a link</a> caf&eacute; ").Append(Sentence).Append("<br>Second line.</p><ul><li class=\"item\">").Append(Sentence).Append("</li></ul><figure><img src=x><figcaption>Photo: Someone</figcaption></figure>");
        page.Append("""
            <table><tr><th>Year</th><th>Cars</th></tr><tr><td>2023</td><td>1,200</td></tr></table><p>**Read more:** [link](https://example.org) `code` &lt;b&gt; | x |</p><p>Read more: another story about bridges</p>
            <div class="cards"><div class="card"><a href="/1"><img src=1><h3>One story more</h3></a></div><div class="card"><a href="/2"><img src=2><h3>Two stories more</h3></a></div><div class="card"><a href="/3"><img src=3><h3>Three stories more</h3></a></div></div>
            <h3>About Example</h3><p style="display:none">hidden</p><p>Example is a leading provider of examples.</p></div></article></div><footer>© 2024 Example</footer></body></html>
            """);
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    /// <summary>The same in windows-1252 under a wrong name, so that the statistics of charsets are loaded.</summary>
    public static byte[] WrongCharset() => Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(Html()).Replace("caf&eacute;", "café déjà naïve", StringComparison.Ordinal));

    /// <summary>One page, one line of text, an exact cross-reference table.</summary>
    public static byte[] Pdf(string line = "The council met on Tuesday.")
    {
        var content = $"BT /F1 12 Tf 72 720 Td ({line}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(i + 1).Append(" 0 obj\n").Append(objects[i]).Append("\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append("xref\n0 ").Append(objects.Length + 1).Append("\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            pdf.Append(offset.ToString("D10", System.Globalization.CultureInfo.InvariantCulture)).Append(" 00000 n \n");
        pdf.Append("trailer\n<< /Size ").Append(objects.Length + 1).Append(" /Root 1 0 R >>\nstartxref\n").Append(table).Append("\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }
}
