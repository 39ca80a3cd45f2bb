using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Web.Fakes;

namespace Aethercast.Tests.Web;

public sealed class EpisodeFileTests : IDisposable
{
    private const string Nasty = "</v> --> <script>alert(1)</script> & \"quotes\" ]]> \u0001";
    private readonly WebStation web = new();
    private readonly HttpClient client;

    public EpisodeFileTests() => client = web.CreateClient();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_transcript_is_web_vtt_in_which_markup_is_text()
    {
        var id = await client.StartAsync();
        web.Station.Change(id, podcast => podcast with { Transcript = [podcast.Transcript[0] with { Text = "One <b>bold</b> claim\n\n00:00 --> 00:01" }, .. podcast.Transcript.Skip(1)] });

        var vtt = await client.GetStringAsync($"/api/v1/podcasts/{id}/transcript.vtt", Ct);

        Assert.StartsWith("WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n<v Ada>One &lt;b&gt;bold&lt;/b&gt; claim 00:00 --&gt; 00:01</v>\n", vtt, StringComparison.Ordinal);
        Assert.Equal(3, vtt.Split(" --> ").Length - 1);
    }

    [Fact]
    public async Task Chapters_are_in_the_podcasting_form()
    {
        var id = await client.StartAsync();

        var chapters = await client.GetFromJsonAsync<JsonElement>($"/api/v1/podcasts/{id}/chapters.json", Ct);

        Assert.Equal("1.2.0", chapters.GetProperty("version").GetString());
        Assert.Equal(0, chapters.GetProperty("chapters")[0].GetProperty("startTime").GetDouble());
    }

    [Fact]
    public async Task The_mp3_is_not_there_before_the_episode_is_complete()
    {
        var id = await client.StartAsync();
        using var early = await client.GetAsync($"/api/v1/podcasts/{id}/audio.mp3", Ct);
        await web.Station.CompleteAsync(id, archive: true, Ct);
        using var late = await client.GetAsync($"/api/v1/podcasts/{id}/audio.mp3?download=true", Ct);

        await early.ShouldBeProblemAsync(HttpStatusCode.Conflict, ErrorCodes.NotReady);
        Assert.Equal(web.Station[id].Mp3Length, late.Content.Headers.ContentLength);
        Assert.Equal("attachment", late.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task The_feed_holds_finished_episodes_with_everything_a_podcast_app_wants()
    {
        var id = await client.StartAsync();
        await client.StartAsync(new { topic_id = "topic-salt" });
        await web.Station.CompleteAsync(id, archive: true, Ct);
        web.Station.Change(id, podcast => podcast with { Title = Nasty });

        using var answer = await client.GetAsync("/feed.xml", Ct);
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/feed.xml") { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        using var unchanged = await client.SendAsync(again, Ct);

        XNamespace itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd", podcasting = "https://podcastindex.org/namespace/1.0";
        var item = Assert.Single(feed.Descendants("item"));
        Assert.Equal(Nasty.Replace("\u0001", ""), item.Element("title")!.Value);
        Assert.Equal(id, item.Element("guid")!.Value);
        var enclosure = item.Element("enclosure")!;
        Assert.Equal($"http://localhost/api/v1/podcasts/{id}/audio.mp3", enclosure.Attribute("url")!.Value);
        Assert.Equal(web.Station[id].Mp3Length, long.Parse(enclosure.Attribute("length")!.Value, CultureInfo.InvariantCulture));
        Assert.Equal("12", item.Element(itunes + "duration")!.Value);
        Assert.EndsWith("/transcript.vtt", item.Element(podcasting + "transcript")!.Attribute("url")!.Value, StringComparison.Ordinal);
        Assert.EndsWith("/chapters.json", item.Element(podcasting + "chapters")!.Attribute("url")!.Value, StringComparison.Ordinal);
        Assert.Equal(["Ada", "Sam"], item.Elements(podcasting + "person").Select(person => person.Value));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task A_document_is_taken_in_by_what_it_holds()
    {
        using var pdf = await client.PostAsync("/api/v1/documents", new ByteArrayContent("%PDF-1.7 ..."u8.ToArray()), Ct);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("Words, plain and simple.")), "file", "notes.txt" } };
        using var text = await client.PostAsync("/api/v1/documents", form, Ct);
        using var binary = await client.PostAsync("/api/v1/documents", new ByteArrayContent([0, 1, 2, 3, 0xFF]), Ct);
        using var huge = await client.PostAsync("/api/v1/documents", new ByteArrayContent(new byte[(10 * 1024 * 1024) + 1]), Ct);

        Assert.Equal(HttpStatusCode.Created, pdf.StatusCode);
        var stored = await text.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal("Words, plain and simple."u8.ToArray(), await web.Blobs.GetAsync(stored.GetProperty("document").GetString()!, Ct));
        await binary.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidDocument);
        await huge.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.DocumentTooLarge);
        using var generate = await client.PostAsJsonAsync("/api/v1/podcasts/generate", new { documents = new[] { stored.GetProperty("document").GetString() } }, Ct);
        Assert.Equal(HttpStatusCode.Accepted, generate.StatusCode);
    }

    [Theory]
    [InlineData("\uFEFF\n# The lighthouse\n\nIt was built in 1931.", "text/markdown; charset=utf-8")]
    [InlineData("## Notes\nIt was built in 1931.", "text/markdown; charset=utf-8")]
    [InlineData("#lighthouse is what everybody wrote.", "text/plain; charset=utf-8")]
    [InlineData("It was built in 1931 # or so.", "text/plain; charset=utf-8")]
    public async Task A_text_that_begins_with_a_heading_is_markdown(string content, string type)
    {
        using var answer = await client.PostAsync("/api/v1/documents", new ByteArrayContent(Encoding.UTF8.GetBytes(content)), Ct);

        Assert.Equal(type, (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("content_type").GetString());
    }

    public void Dispose() => web.Dispose();
}
