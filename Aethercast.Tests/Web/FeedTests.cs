using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using Aethercast.Contracts.Ports;
using Aethercast.Tests.Web.Fakes;
using Aethercast.Web.Gateway;
using Aethercast.Web.Listeners;
using Microsoft.Extensions.DependencyInjection;

namespace Aethercast.Tests.Web;

public sealed class FeedTests : IDisposable
{
    private readonly WebStation web = new();
    private readonly HttpClient client;

    public FeedTests() => client = web.CreateClient();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_feed_keeps_the_rules_of_apple_and_of_podcasting_2()
    {
        var (listener, id) = ("anon-feeds", await PublishAsync("topic-bees"));
        await PublishAsync("topic-salt");
        web.Station.Change(id, podcast => podcast with { UserId = listener, Title = "</title><script>alert(1)</script> & \u0001", Category = "science & <b>more</b>" });
        var secret = await web.Services.GetRequiredService<PrivateFeeds>().RotateAsync(listener, Ct);

        foreach (var (path, items) in new[] { ("/feed.xml", 2), ("/feed.xml?category=technology", 1), ("/feed.xml?category=nothing", 0), ($"/feeds/{secret}/feed.xml", 1) })
        {
            var feed = XDocument.Parse(await client.GetStringAsync(path, Ct));
            Assert.Empty(FeedRules.Breaches(feed));
            Assert.True(feed.Descendants("item").Count() == items, path);
        }
    }

    [Fact]
    public void The_rules_do_find_what_breaks_them()
    {
        var feed = XDocument.Parse("""<rss version="2.0"><channel><title>T</title><item><title>Bare</title><enclosure url="/audio.ogg" length="0" type="audio/ogg"/></item></channel></rss>""");

        var breaches = FeedRules.Breaches(feed);

        Assert.Contains("Bare: one guid", breaches);
        Assert.Contains("Bare: enclosure: length in bytes", breaches);
        Assert.Contains("channel: artwork is a PNG or JPEG", breaches);
        Assert.True(breaches.Count >= 10, string.Join('\n', breaches));
    }

    [Fact]
    public async Task The_enclosure_is_as_long_as_it_says_and_its_transcript_and_chapters_are_there()
    {
        await PublishAsync("topic-bees");
        var item = XDocument.Parse(await client.GetStringAsync("/feed.xml", Ct)).Descendants("item").Single();
        XNamespace podcast = "https://podcastindex.org/namespace/1.0";

        var sound = await client.GetByteArrayAsync(item.Element("enclosure")!.Attribute("url")!.Value, Ct);
        var transcript = await client.GetStringAsync(item.Element(podcast + "transcript")!.Attribute("url")!.Value, Ct);
        var chapters = await client.GetFromJsonAsync<JsonElement>(item.Element(podcast + "chapters")!.Attribute("url")!.Value, Ct);

        Assert.Equal(item.Element("enclosure")!.Attribute("length")!.Value, $"{sound.Length}");
        Assert.StartsWith("WEBVTT\n", transcript, StringComparison.Ordinal);
        Assert.True(chapters.GetProperty("chapters").GetArrayLength() > 0);
    }

    [Fact]
    public async Task An_episode_keeps_its_guid_and_is_only_there_once_it_is_whole()
    {
        var id = await client.StartAsync();
        Assert.Empty(Items(await client.GetStringAsync("/feed.xml", Ct)));

        await web.Station.CompleteAsync(id, archive: true, Ct);
        var first = Items(await client.GetStringAsync("/feed.xml", Ct)).Single().Element("guid")!.Value;
        web.Station.Change(id, podcast => podcast with { Revision = 2, StreamId = "another-stream", Title = "Another title" });

        Assert.Equal(first, Items(await client.GetStringAsync("/feed.xml", Ct)).Single().Element("guid")!.Value);
    }

    [Fact]
    public async Task A_private_feed_opens_only_by_its_newest_address_and_holds_ones_own_and_favourites()
    {
        var (feeds, library) = (web.Services.GetRequiredService<PrivateFeeds>(), web.Services.GetRequiredService<IListenerLibrary>());
        var (own, liked, other) = (await PublishAsync("topic-bees"), await PublishAsync("topic-salt"), await PublishAsync("topic-glass"));
        web.Station.Change(own, podcast => podcast with { UserId = "anon-feed" });
        await library.SetFavouriteAsync("anon-feed", new ShelfCard(liked, "Liked", 12_000, null), true, Ct);
        var old = await feeds.RotateAsync("anon-feed", Ct);
        var secret = await feeds.RotateAsync("anon-feed", Ct);

        using var gone = await client.GetAsync($"/feeds/{old}/feed.xml", Ct);
        using var answer = await client.GetAsync($"/feeds/{secret}/feed.xml", Ct);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/feeds/{secret}/feed.xml") { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        using var unchanged = await client.SendAsync(again, Ct);

        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(new[] { own, liked }.Order(), Items(await answer.Content.ReadAsStringAsync(Ct)).Select(item => item.Element("guid")!.Value).Order());
        Assert.DoesNotContain(other, await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.Private);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(secret, await feeds.FindSecretAsync("anon-feed", Ct));
    }

    [Fact]
    public async Task A_link_to_an_episode_shows_as_a_card_in_which_markup_is_text()
    {
        const string Nasty = "\"><script>alert(1)</script>";
        var id = await PublishAsync("topic-bees");
        web.Station.Change(id, podcast => podcast with { Title = Nasty, Summary = Nasty });

        var page = await client.GetStringAsync($"/episodes/{id}", Ct);
        var card = await client.GetFromJsonAsync<JsonElement>($"/oembed?url={Uri.EscapeDataString($"http://localhost/episodes/{id}")}", Ct);
        using var foreign = await client.GetAsync("/oembed?url=https%3A%2F%2Felsewhere.example%2Fepisodes%2Fx", Ct);

        Assert.Contains("property=\"og:title\" content=\"&quot;&gt;&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains($"property=\"og:audio\" content=\"http://localhost/api/v1/podcasts/{id}/audio.mp3\"", page, StringComparison.Ordinal);
        Assert.Contains("application/json+oembed", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Equal(("1.0", "link", Nasty), (card.GetProperty("version").GetString(), card.GetProperty("type").GetString(), card.GetProperty("title").GetString()));
        Assert.False(card.TryGetProperty("html", out _));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task Show_notes_link_what_was_read_and_hold_its_texts_as_text()
    {
        const string Nasty = "</a><script>alert(1)</script>";
        var id = await PublishAsync("topic-bees");
        web.Station.Change(id, podcast => podcast with
        {
            Summary = Nasty,
            Sources =
            [
                new("1", "https://bees.example/?a=1&b=\"2", Nasty, "Bee Post", null, null, 100, "ok", null),
                new("2", "javascript:alert(1)", "Not a page", null, null, null, 100, "ok", null),
                new("3", "document:diary", "A file of one's own", null, null, null, 100, "ok", null),
            ],
        });
        XNamespace content = "http://purl.org/rss/1.0/modules/content/";

        var notes = Items(await client.GetStringAsync("/feed.xml", Ct)).Single().Element(content + "encoded")!.Value;

        Assert.Equal("<p>&lt;/a&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p><p>Sources:</p><ul><li><a href=\"https://bees.example/?a=1&amp;b=&quot;2\">&lt;/a&gt;&lt;script&gt;alert(1)&lt;/script&gt;</a>, Bee Post</li><li>Not a page</li><li>A file of one&#39;s own</li></ul>", notes);
    }

    [Fact]
    public async Task An_episode_s_picture_is_one_that_apps_and_cards_can_show()
    {
        var id = await client.StartAsync();
        using var early = await client.GetAsync($"/api/v1/podcasts/{id}/cover.jpg", Ct);
        await web.Station.CompleteAsync(id, archive: true, Ct);
        byte[] picture = [0xFF, 0xD8, 0xFF, 1, 2, 3];
        await web.Services.GetRequiredService<IBlobStore>().PutAsync($"episodes/{web.Station[id].StreamId}/cover.jpg", picture, "image/jpeg", Ct);

        using var late = await client.GetAsync($"/api/v1/podcasts/{id}/cover.jpg", Ct);
        var page = await client.GetStringAsync($"/episodes/{id}", Ct);

        Assert.EndsWith("/icons/icon.png", early.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("image/png", early.Content.Headers.ContentType!.MediaType);
        Assert.Equal("image/jpeg", late.Content.Headers.ContentType!.MediaType);
        Assert.Equal(picture, await late.Content.ReadAsByteArrayAsync(Ct));
        Assert.Contains($"property=\"og:image\" content=\"http://localhost/api/v1/podcasts/{id}/cover.jpg\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Podcast_apps_that_are_web_pages_may_read_what_is_published_and_nothing_else()
    {
        var id = await PublishAsync("topic-bees");

        foreach (var path in new[] { "/feed.xml", $"/api/v1/podcasts/{id}/audio.mp3", $"/api/v1/podcasts/{id}/transcript.vtt", $"/api/v1/podcasts/{id}/chapters.json", $"/api/v1/podcasts/{id}/cover" })
            Assert.Equal("*", await AllowedAsync(path));
        foreach (var path in new[] { "/", $"/api/v1/podcasts/{id}", "/api/v1/podcasts", "/api/v1/snippets", "/api/v1/documents" })
            Assert.Null(await AllowedAsync(path));

        async Task<string?> AllowedAsync(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", "https://player.example" } } };
            using var answer = await client.SendAsync(request, Ct);
            return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) ? origins.Single() : null;
        }
    }

    [Fact]
    public void The_feeds_own_id_is_the_one_the_namespace_gives_as_its_example() =>
        Assert.Equal("9b024349-ccf0-5f69-a609-6b82873eab3c", FeedGuid.Of("https://podnews.net/rss"));

    private static IEnumerable<XElement> Items(string feed) => XDocument.Parse(feed).Descendants("item");

    private async Task<string> PublishAsync(string topic)
    {
        var id = await client.StartAsync(new { topic_id = topic });
        await web.Station.CompleteAsync(id, archive: true, Ct);
        return id;
    }

    public void Dispose() => web.Dispose();
}
