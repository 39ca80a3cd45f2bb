using System.Text;
using System.Text.RegularExpressions;
using Aethercast.Agents.WebContentHarvester.Extraction;
using Aethercast.Tests.Platform;

namespace Aethercast.Tests.Extraction;

/// <summary>Mutated pages, feeds and documents: what comes out holds no markup signs of a voice; see <see cref="FuzzRun"/>.</summary>
public sealed partial class ExtractionFuzzTests
{
    private static readonly string[] Types = ["text/html", "text/html; charset=utf-8", "text/html; charset=utf-16", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf", "application/rss+xml", "application/octet-stream", "", "text/html; charset=\"\"", "x/y; charset=koi8-r"];
    private static readonly string[] Scraps =
    [
        "<", ">", "</", "<p>", "</div>", "<div class=\"", "<table><tr><td>", "<!--", "-->", "<script>", "</script>", "<style>", "<a href=", "&#x", "&amp;", "\"", "'", "=", "\0", "\u202e", "\ud83d", "<svg>", "<title>", "{", "]", "\\u",
        "<speak>", "<break time=\"9s\"/>", "**", "](http://", "|---|", "charset=", "<base href=//x>", "<template>", "<select><option>", "<frameset>", "<li>", "<h1>", "</p>", "<br>", "<math>", "<plaintext>", "%PDF-", "stream\n", "endobj", "xref", "\r", "\u0085",
    ];

    [Fact]
    public void NothingThatIsSentEscapesAsAnException()
    {
        var extractor = new ArticleExtractor();
        extractor.WarmUp();
        var templates = Templates();
        FuzzRun.Over(2_000, random =>
        {
            var bytes = Mutated(templates[random.Next(templates.Length)], templates, random);
            var type = Types[random.Next(Types.Length)];
            return () =>
            {
                var article = extractor.Extract(bytes, type, Pages.Url);
                InstructionQuarantine.Clean(article.Text);
                var sign = Dangerous().Match(article.Text);
                Assert.False(sign.Success, $"a sign got through: {sign.Value}");
            };
        });
    }

    [GeneratedRegex(@"</?(?:speak|break|script)[\s/>].{0,40}|\0", RegexOptions.IgnoreCase)]
    private static partial Regex Dangerous();

    private static byte[][] Templates() =>
    [
        WarmUpPages.Html(),
        WarmUpPages.WrongCharset(),
        WarmUpPages.Pdf("A line of text in a document."),
        Encoding.UTF8.GetBytes(Pages.Article("<h2>Part</h2><ul><li>One</li></ul><table><tr><td>1</td><td>2</td></tr></table>")),
        Encoding.Unicode.GetBytes(Pages.Article()),
        Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Lantern</title><item><title>Grey Point</title><link>https://lantern.example/1</link><description><![CDATA[<p>{Pages.First}</p>]]></description><pubDate>Fri, 03 May 2024 20:00:00 GMT</pubDate></item></channel></rss>"),
        Encoding.UTF8.GetBytes($"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>Grey Point</title><content type=\"html\">&lt;p&gt;{Pages.Second}&lt;/p&gt;</content></entry></feed>"),
        Encoding.UTF8.GetBytes($"{{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{{\"id\":1,\"content_text\":\"{Pages.Third}\"}}]}}"),
        Encoding.UTF8.GetBytes($"# Title\n\n{Pages.First}\n\n- one\n- **two**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n"),
    ];

    private static byte[] Mutated(byte[] template, byte[][] all, Random random)
    {
        var bytes = new List<byte>(template);
        for (var times = random.Next(1, 12); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Scraps[random.Next(Scraps.Length)]));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 400), bytes.Count - at)));
                    break;
                case 4:
                    var other = all[random.Next(all.Length)];
                    bytes.InsertRange(at, other.AsSpan(random.Next(other.Length)).ToArray());
                    break;
                case 5:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Scraps[random.Next(Scraps.Length)], random.Next(1, 400)))));
                    break;
                case 6:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    for (var i = 0; i < 20; i++)
                        bytes[random.Next(bytes.Count)] = (byte)random.Next(256);
                    break;
            }
        }
        return [.. bytes];
    }
}
