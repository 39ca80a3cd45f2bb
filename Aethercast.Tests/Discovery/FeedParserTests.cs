using System.Text;
using Aethercast.Agents.TopicDiscovery.Feeds;

namespace Aethercast.Tests.Discovery;

public sealed class FeedParserTests
{
    private static ParsedFeed Parse(string text, string? address = null, string? contentType = null) =>
        FeedParser.Parse(Encoding.UTF8.GetBytes(text), contentType, address is null ? null : new Uri(address))!;

    [Fact]
    public void Reads_rss_2()
    {
        var feed = Parse("""
            <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
            <title>News &amp; views</title><link>http://example.com/</link><language>en-GB</language>
            <item><title>First &lt;b&gt;bold&lt;/b&gt;</title><link>http://example.com/1</link><pubDate>Tue, 03 Jun 2008 11:05:30 GMT</pubDate>
            <description><![CDATA[<p>Hello <b>there</b></p>]]></description><content:encoded><![CDATA[<p>All of it</p>]]></content:encoded><dc:creator>Ann</dc:creator><category>World</category></item>
            <item><title>Second</title><guid>http://example.com/2</guid></item></channel></rss>
            """);

        Assert.Equal(("News & views", "http://example.com/", "en-GB", 2), (feed.Title, feed.Link, feed.Language, feed.Entries.Count));
        var first = feed.Entries[0];
        Assert.Equal(("First bold", "http://example.com/1", "Ann", "World"), (first.Title, first.Link, first.Author, first.Categories[0]));
        Assert.Equal(new DateTimeOffset(2008, 6, 3, 11, 5, 30, TimeSpan.Zero), first.Date);
        Assert.Equal("Hello there", FeedText.Plain(first.Summary));
        Assert.Equal("<p>All of it</p>", first.Content);
        Assert.Equal("http://example.com/2", feed.Entries[1].Link);
    }

    [Fact]
    public void Reads_rdf()
    {
        var feed = Parse("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="http://example.com/rss"><title>R</title><link>http://example.com</link></channel>
            <item rdf:about="http://example.com/a"><title>A</title><link>http://example.com/a</link><dc:date>2004-02-29T10:00:00+01:00</dc:date></item></rdf:RDF>
            """);

        Assert.Equal(("R", "http://example.com", 1), (feed.Title, feed.Link, feed.Entries.Count));
        Assert.Equal(new DateTimeOffset(2004, 2, 29, 9, 0, 0, TimeSpan.Zero), feed.Entries[0].Date);
    }

    [Fact]
    public void Reads_atom_with_bases_and_markup()
    {
        var feed = Parse("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://example.com/blog/"><title type="html">A &amp;lt;i&amp;gt;B</title><link rel="self" href="feed.atom"/><link href="./"/>
            <entry xml:base="2020/"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">x <b>y</b></div></title><link rel="enclosure" href="a.mp3"/><link rel="alternate" href="one.html"/>
            <updated>2020-01-02T00:00:00Z</updated><published>2020-01-01T00:00:00.5Z</published></entry></feed>
            """);

        Assert.Equal("http://example.com/blog/", feed.Link);
        Assert.Equal(("x y", "http://example.com/blog/2020/one.html"), (feed.Entries[0].Title, feed.Entries[0].Link));
        Assert.Equal(2020, feed.Entries[0].Date!.Value.Year);
        Assert.Equal(1, feed.Entries[0].Date!.Value.Day);
    }

    [Fact]
    public void Reads_json_feed()
    {
        var feed = Parse("""{"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://example.com/","items":[{"id":"1","url":"/a","title":"A","date_published":"2024-05-06T07:08:09-05:00","tags":["x"]},{"id":2}]}""", "https://example.com/feed.json");

        Assert.Equal(("J", 2, "https://example.com/a"), (feed.Title, feed.Entries.Count, feed.Entries[0].Link));
        Assert.Equal(new DateTimeOffset(2024, 5, 6, 12, 8, 9, TimeSpan.Zero), feed.Entries[0].Date);
    }

    [Fact]
    public void Makes_links_absolute_by_where_the_feed_was_found()
    {
        var feed = Parse("<rss version='2.0'><channel><title>t</title><link>/</link><item><title>a</title><link>/p/1</link></item><item><title>b</title><link>//cdn.example.com/2</link></item></channel></rss>", "https://example.com/x/feed");

        Assert.Equal(("https://example.com/", "https://example.com/p/1", "https://cdn.example.com/2"), (feed.Link, feed.Entries[0].Link, feed.Entries[1].Link));
    }

    [Theory]
    [InlineData("<rss version='2.0'><channel><title>T & Co</title><item><title>A</title><link>http://e.com/a?x=1&y=2</link></item></channel>")]
    [InlineData("<rss version=2.0><channel><title>T & Co<item><title>A<link>http://e.com/a?x=1&y=2</link></item>")]
    [InlineData("Warning: mysql failed<br /><rss version='2.0'><channel><title>T & Co</title><item><title>A</title><link>http://e.com/a?x=1&y=2</link></item></channel></rss>")]
    [InlineData("<!-- hi --><?xml version='1.0'?><rss><channel><title>T &amp; Co</title><item><title>A</title><link>http://e.com/a?x=1&amp;y=2</link></rss>")]
    public void Reads_what_is_not_well_formed(string text)
    {
        var feed = Parse(text);

        Assert.StartsWith("T & Co", feed.Title);
        Assert.Equal("http://e.com/a?x=1&y=2", Assert.Single(feed.Entries).Link);
    }

    [Fact]
    public void Items_that_were_never_closed_are_items_still()
    {
        var feed = Parse("<rss><channel><item><title>a</title><item><title>b</title><item><title>c</title></channel></rss>");

        Assert.Equal(["a", "b", "c"], feed.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void Believes_bytes_before_labels()
    {
        var text = "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>Café – 3 €</title></channel></rss>";

        Assert.Equal("Café – 3 €", FeedParser.Parse(Encoding.UTF8.GetBytes(text), "text/xml; charset=us-ascii", null)!.Title);
        Assert.Equal("Café – 3 €", FeedParser.Parse(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text), "text/xml; charset=utf-8", null)!.Title);
        Assert.Equal("Café – 3 €", FeedParser.Parse([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)], null, null)!.Title);
        Assert.Equal("Привет", FeedParser.Parse(CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("<?xml version='1.0' encoding='windows-1251'?><rss><channel><title>Привет</title></channel></rss>"), null, null)!.Title);
    }

    [Fact]
    public void Entities_are_undone_once_and_never_explode()
    {
        var levels = string.Concat(Enumerable.Range(1, 30).Select(level => $"<!ENTITY e{level} \"&e{level - 1};&e{level - 1};&e{level - 1};\">"));
        var feed = Parse($"<!DOCTYPE rss [<!ENTITY e0 \"lol\"><!ENTITY co \"Company\">{levels}]><rss><channel><title>My &co; &e30; &hellip; &unknown;</title></channel></rss>");

        Assert.StartsWith("My Company", feed.Title);
        Assert.InRange(feed.Title!.Length, 5, 200);
    }

    [Fact]
    public void External_entities_are_not_read()
    {
        var feed = Parse("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><title>a &x; b</title></channel></rss>");

        Assert.DoesNotContain("root:", feed.Title);
    }

    [Fact]
    public void Depth_and_width_without_end_are_borne()
    {
        Assert.Equal("t", Parse("<rss><channel><title>t</title>" + string.Concat(Enumerable.Repeat("<a>", 100_000))).Title);
        Assert.Equal("t", Parse("<rss " + string.Concat(Enumerable.Range(0, 100_000).Select(at => $"a{at}='x' ")) + "><channel><title>t</title></channel></rss>").Title);
        Assert.Single(Parse("<rss><channel><item><title>t</title></item>" + new string('<', 200_000)).Entries);
    }

    [Fact]
    public void What_has_no_end_is_looked_for_once()
    {
        Assert.Equal("t", Parse("<rss><channel><title>t</title>" + Many("<!>", 2_000_000)).Title);
        Assert.Equal("text", FeedText.Plain(Many("<script>", 300_000) + "text"));
        Assert.EndsWith("text", FeedText.OneLine(Many("<!--", 300_000) + "text"), StringComparison.Ordinal);
        Assert.Null(FeedAutodiscovery.Find(Encoding.UTF8.GetBytes(Many("<base href ", 45_000)), null, new("https://lantern.example/")));

        static string Many(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
    }

    [Theory]
    [InlineData("a <script>b</scripts> </script >c", "a c")]
    [InlineData("a <!-- <script> -->b <SVG x>c</svg>d", "a b d")]
    [InlineData("a <figurehead>b</figurehead>", "a b")]
    [InlineData("a <style>b", "a b")]
    public void What_nobody_reads_of_a_summary_is_left_out(string markup, string text) => Assert.Equal(text, FeedText.Plain(markup));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<html><body>hello</body></html>")]
    [InlineData("{\"no\":\"feed\"}")]
    [InlineData("{\"items\":")]
    [InlineData("just text")]
    [InlineData("\0\0\0\0")]
    public void What_is_no_feed_is_null(string text) => Assert.Null(FeedParser.Parse(Encoding.UTF8.GetBytes(text), null, null));

    [Theory]
    [InlineData("Tue, 03 Jun 2008 11:05:30 GMT", "2008-06-03T11:05:30Z")]
    [InlineData("Tue, 3 Jun 08 11:05 EST", "2008-06-03T16:05:00Z")]
    [InlineData("03 Jun 2008 11:05:30 +0200", "2008-06-03T09:05:30Z")]
    [InlineData("Wed, 3 June 2008 11:05:30 -07:00", "2008-06-03T18:05:30Z")]
    [InlineData("Tues, 03 Jun 2008 24:00:00 UTC", "2008-06-04T00:00:00Z")]
    [InlineData("2008-06-03", "2008-06-03T00:00:00Z")]
    [InlineData("2008-06", "2008-06-01T00:00:00Z")]
    [InlineData("20080603", "2008-06-03T00:00:00Z")]
    [InlineData("2008-06-03T11:05:30.123456789Z", "2008-06-03T11:05:30Z")]
    [InlineData("2008-06-03 11:05:30", "2008-06-03T11:05:30Z")]
    [InlineData("2008-06-03T11:05+0530", "2008-06-03T05:35:00Z")]
    [InlineData("June 3, 2008 11:05:30 PDT", "2008-06-03T18:05:30Z")]
    [InlineData("Tue Jun 3 2008 11:05:30 GMT+0100", "2008-06-03T10:05:30Z")]
    [InlineData("1212491130", "2008-06-03T11:05:30Z")]
    [InlineData("1212491130000", "2008-06-03T11:05:30Z")]
    [InlineData("2008-13-45", null)]
    [InlineData("yesterday", null)]
    [InlineData("Tue, 31 Feb 2008 11:05:30 GMT", null)]
    [InlineData("0001-01-01T00:00:00+05:00", null)]
    [InlineData("٠٣ Jun ٢٠٠٨ ١١:٠٥ GMT", null)]
    [InlineData("", null)]
    public void Dates_in_every_form(string text, string? expected) =>
        Assert.Equal(expected, FeedDates.Parse(text)?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed.xml\">", "https://example.com/feed.xml")]
    [InlineData("<LINK TYPE='application/atom+xml' HREF='atom' REL='alternate'>", "https://example.com/a/atom")]
    [InlineData("<link rel=alternate type=application/feed+json href=https://other.example.com/f.json>", "https://other.example.com/f.json")]
    [InlineData("<link rel='alternate' type='application/rss+xml' title='Comments' href='/comments'><link rel='alternate' type='application/rss+xml' href='/posts'>", "https://example.com/posts")]
    [InlineData("<base href='https://base.example.com/'><link rel='alternate' type='application/rss+xml' href='f'>", "https://base.example.com/f")]
    [InlineData("<link rel='stylesheet' href='/feed.xml'>", null)]
    [InlineData("<link rel='alternate' hreflang='de' href='/de'>", null)]
    public void Finds_the_feed_a_page_names(string head, string? expected) =>
        Assert.Equal(expected, FeedAutodiscovery.Find(Encoding.UTF8.GetBytes($"<html><head>{head}</head></html>"), "text/html", new Uri("https://example.com/a/b")));
}
