using System.Text;
using Aethercast.Agents.TopicDiscovery.Feeds;
using Aethercast.Agents.TopicDiscovery.Sources;
using Aethercast.Tests.Platform;

namespace Aethercast.Tests.Discovery;

/// <summary>Mutated feeds of every kind; see <see cref="FuzzRun"/>.</summary>
public sealed class FeedFuzzTests
{
    private static readonly Uri Address = new("https://lantern.example/feed");
    private static readonly string[] Types = ["application/rss+xml", "text/xml; charset=utf-8", "application/atom+xml; charset=utf-16", "application/feed+json", "text/html; charset=koi8-r", "", "x/y; charset=\"\""];

    private static readonly string[] Feeds =
    [
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>The Lantern</title><link>/</link><item><title><![CDATA[<b>Grey</b> Point]]></title><link>http://lantern.example/1</link><pubDate>Tue, 03 Jun 2008 11:05:30 GMT</pubDate><content:encoded><![CDATA[<p>A lighthouse.</p>]]></content:encoded><category>News</category></item></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://lantern.example/'><title type='html'>&lt;i&gt;</title><entry><link href='a'/><updated>2020-01-01T00:00:00Z</updated><content type='xhtml'><div>x<br/></div></content><author><name>Ida</name></author></entry></feed>",
        "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"T\",\"items\":[{\"url\":\"a\",\"title\":\"Grey Point\",\"date_published\":\"2020-01-01\",\"content_html\":\"<p>x</p>\"}]}",
        "<!DOCTYPE rss [<!ENTITY a 'b'><!ENTITY c '&a;&a;&a;&a;'>]><rdf:RDF xmlns:rdf='x' xmlns='http://purl.org/rss/1.0/'><channel><title>&c;</title></channel><item rdf:about='u'><title>&a;&#x110000;&#0;</title></item></rdf:RDF>",
        "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head><body><rss><channel><item><title>x</title></item></channel></rss></body></html>",
    ];

    private static readonly string[] Scraps =
    [
        "<", ">", "</", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "&", "&amp;", "&#x", "&a;", "\"", "'", "=", "\0", "<item>", "</item>", "<entry>", "<title>", "</channel>", "<rss>", "xmlns:x='y'", "<!DOCTYPE", "<!ENTITY b '&b;&b;'>", "{", "[", "\\u", ",",
        "\u202e", "\ud83d", "Tue, 99 Foo 99999 99:99", "xml:base='//'", "<a:b", "charset=", "\ufeff", "<br>", "\r", "0000-00-00", "0001-01-01T00:00:00+14:00", "<pubDate>٠٣ Jun ٢٠٠٨</pubDate>", "<!>", "<script>", "encoding='utf-32'",
    ];

    [Fact]
    public void Nothing_that_is_sent_escapes_as_an_exception() => FuzzRun.Over(5_000, random =>
    {
        var bytes = Mutated(random);
        var type = Types[random.Next(Types.Length)];
        return () =>
        {
            var feed = FeedParser.Parse(bytes, type, Address);
            FeedAutodiscovery.Find(bytes, type, Address);
            if (feed is not null) FeedStories.Of(feed, Address, 100);
            Assert.True(feed is null || feed.Entries.Count <= bytes.Length);
        };
    });

    private static byte[] Mutated(Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(Feeds[random.Next(Feeds.Length)]).ToList();
        for (var times = random.Next(1, 12); times > 0 && bytes.Count > 2; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 60), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Scraps[random.Next(Scraps.Length)]));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 400), bytes.Count - at)));
                    break;
                case 4:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Scraps[random.Next(Scraps.Length)], random.Next(1, 600)))));
                    break;
                case 5:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Feeds[random.Next(Feeds.Length)]));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
