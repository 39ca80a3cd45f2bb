using System.Text;
using System.Xml.Linq;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Web.Fakes;
using Aethercast.Web.Gateway;

namespace Aethercast.Tests.Web;

/// <summary>Whatever a page on the web, a model or a listener calls something: it shows as text.</summary>
public sealed class MarkupTests : IDisposable
{
    public static TheoryData<string> Nasties { get; } =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "</title></textarea><iframe src=javascript:alert(1)>",
        "]]><!--<script>alert(1)</script>-->",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "</v> --> 00:00:00.000 <b>x</b>",
        "{{constructor.constructor('alert(1)')()}}",
    ];

    private readonly WebStation web = new();
    private readonly HttpClient client;

    public MarkupTests() => client = web.CreateClient();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Nasties))]
    public async Task In_the_page_the_feed_and_the_transcript_markup_is_text(string nasty)
    {
        var id = await client.StartAsync();
        await web.Station.CompleteAsync(id, archive: true, Ct);
        web.Station.Change(id, podcast => podcast with
        {
            Title = nasty,
            Summary = nasty,
            Category = nasty,
            Hosts = [new Host(nasty, "v"), new Host(nasty, "w")],
            Transcript = [.. podcast.Transcript.Select(line => line with { Text = nasty, Spans = [] })],
            Sources = [.. podcast.Sources.Select(source => source with { Title = nasty, Site = nasty, Author = nasty })],
        });
        web.Station.Snippets = [.. web.Station.Snippets.Select(snippet => snippet with { Title = nasty, TextContent = nasty, Category = nasty })];

        var pages = new[] { await client.GetStringAsync($"/episodes/{id}", Ct), await client.GetStringAsync("/", Ct) };
        var feed = XDocument.Parse(await client.GetStringAsync("/feed.xml", Ct));
        var vtt = await client.GetStringAsync($"/api/v1/podcasts/{id}/transcript.vtt", Ct);

        foreach (var page in pages)
        {
            foreach (var tag in (string[])["<script>alert", "<img src=x", "<svg onload", "<iframe", "<b>x"]) Assert.DoesNotContain(tag, page, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(nasty, feed.Descendants("item").Single().Element("title")!.Value);
        Assert.Equal(3, vtt.Split("-->").Length - 1); // one a cue, and none of the text's
        Assert.DoesNotContain("<script", vtt, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Nasties))]
    public void A_stand_in_cover_holds_no_letter_of_its_title(string nasty)
    {
        var svg = Encoding.UTF8.GetString(PlaceholderCover.Draw(nasty));

        Assert.DoesNotContain("alert", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(XDocument.Parse(svg).Descendants(), element => element.Name.LocalName is "script" or "foreignObject" or "image" || element.Attributes().Any(attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_cover_from_outside_may_be_looked_at_and_never_run()
    {
        var id = await client.StartAsync();
        await web.Blobs.PutAsync($"covers/{id}.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), "image/svg+xml", Ct);

        using var answer = await client.GetAsync($"/api/v1/podcasts/{id}/cover", Ct);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in?trouble=%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/sign-in?returnUrl=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/settings?done=%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/episodes/%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("/library?x=%3Cscript%3Ealert(1)%3C/script%3E")]
    public async Task What_stands_in_an_address_is_never_markup(string path)
    {
        using var answer = await client.GetAsync(path, Ct);

        Assert.DoesNotContain("<script>alert", await answer.Content.ReadAsStringAsync(Ct), StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => web.Dispose();
}
