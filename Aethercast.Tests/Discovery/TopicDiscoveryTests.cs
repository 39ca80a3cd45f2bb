using System.Globalization;
using System.Text;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Harvest;
using Microsoft.AspNetCore.Http;

namespace Aethercast.Tests.Discovery;

public sealed class TopicDiscoveryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static TopicDiscoveryTask Ask(int count = 10, string? query = null, params string[] categories) =>
        new() { TaskId = "t1", RequestedCount = count, Query = query, FilterCriteria = new() { Categories = categories } };

    [Fact]
    public async Task Without_feeds_the_sample_newsroom_serves_and_says_so()
    {
        using var rig = new NewsRig();

        var topics = await rig.DiscoverAsync(Ask(20), Ct);

        Assert.InRange(topics.Count, 8, 12);
        Assert.All(topics, topic =>
        {
            Assert.True(topic.IsSample);
            Assert.Equal("en", topic.Language);
            Assert.InRange(topic.RelevanceScore, 0.01, 1);
            Assert.InRange(topic.Keywords.Count, 3, 8);
            Assert.InRange(topic.Summary.Length, 100, 900);
            Assert.True(DateTimeOffset.UtcNow - topic.PublishedAt < TimeSpan.FromHours(12));
            Assert.All(topic.PotentialSources, source => Assert.StartsWith("sample://newsroom/", source.Url));
        });
        Assert.True(topics.Select(topic => topic.Category).Distinct().Count() >= 6);
    }

    [Fact]
    public async Task Two_outlets_on_one_event_are_one_topic()
    {
        using var rig = new NewsRig();

        var topics = await rig.DiscoverAsync(Ask(20), Ct);

        foreach (var (word, outlets) in new[] { ("eagrass", 2), ("chip", 2), ("timetable", 2), ("sinks", 1), ("bakery", 1) })
        {
            var topic = Assert.Single(topics, topic => topic.TitleSuggestion.Contains(word, StringComparison.Ordinal));
            Assert.Equal(outlets, topic.PotentialSources.Select(source => source.Site).Distinct().Count());
        }
    }

    [Fact]
    public async Task Feeds_in_reach_leave_the_sample_out()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/feed.xml", Feed(site, ("Harbour tunnel opens two years late", "The harbour tunnel in Corrin opened on Monday after delays.", 1)), "application/rss+xml");
        using var rig = NewsRig.Loopback(("Discovery:Feeds:0", site.At("/feed.xml")));

        var topic = Assert.Single(await rig.DiscoverAsync(Ask(), Ct));

        Assert.False(topic.IsSample);
        Assert.Equal("Harbour tunnel opens two years late", topic.TitleSuggestion);
        Assert.Equal(site.At("/a/0"), Assert.Single(topic.PotentialSources).Url);
        Assert.Equal(topic.RelevanceScore, topic.RelevanceFactors.Values.Sum(), 3);
    }

    [Fact]
    public async Task A_page_may_stand_for_its_feed()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/", "<html><head><link rel='alternate' type='application/rss+xml' href='/feed.xml'></head></html>");
        site.Page("/feed.xml", Feed(site, ("A story worth telling today", "Text.", 1)), "application/rss+xml");
        using var rig = NewsRig.Loopback(("Discovery:Feeds:0", site.At("/")));

        Assert.False(Assert.Single(await rig.DiscoverAsync(Ask(), Ct)).IsSample);
    }

    [Fact]
    public async Task Bad_feeds_cost_nothing_but_themselves()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/good.xml", Feed(site, ("A story worth telling today", "Text.", 1)), "application/rss+xml");
        site.Status("/500.xml", 500);
        site.Page("/empty.xml", "", "application/rss+xml");
        site.Page("/broken.xml", "<rss><channel><item><title>Half an item that was cut", "application/rss+xml");
        site.Page("/dates.xml", "<rss><channel><item><title>x</title><pubDate>0001-01-01T00:00:00+05:00</pubDate></item><item><title>y</title><pubDate>٠٣ Jun ٢٠٠٨</pubDate></item></channel></rss>", "application/rss+xml");
        site.On("/silent.xml", context => WaitAsync(context.RequestAborted));
        using var rig = NewsRig.Loopback(
            [.. new[] { "/good.xml", "/500.xml", "/empty.xml", "/broken.xml", "/dates.xml", "/silent.xml" }.Select((path, at) => ($"Discovery:Feeds:{at}", site.At(path))),
            ("Discovery:Feeds:9", "http://10.0.0.1/feed.xml"), ("Discovery:DeadlineSeconds", "1")]);

        var topic = Assert.Single(await rig.DiscoverAsync(Ask(), Ct));

        Assert.Equal("A story worth telling today", topic.TitleSuggestion);
    }

    [Fact]
    public async Task A_huge_feed_is_read_as_far_as_allowed()
    {
        await using var site = await TestSite.StartAsync();
        site.On("/huge.xml", async context =>
        {
            context.Response.ContentType = "application/rss+xml";
            await context.Response.WriteAsync(Feed(site, ("A story worth telling today", "Text.", 1)).Replace("</channel></rss>", "", StringComparison.Ordinal), Ct);
            var filler = Encoding.UTF8.GetBytes(new string(' ', 64 * 1024));
            for (var at = 0; at < 800; at++) await context.Response.Body.WriteAsync(filler, context.RequestAborted);
        });
        using var rig = NewsRig.Loopback(("Discovery:Feeds:0", site.At("/huge.xml")), ("Harvest:MaxFeedBytes", "200000"));

        Assert.False(Assert.Single(await rig.DiscoverAsync(Ask(), Ct)).IsSample);
    }

    [Fact]
    public async Task With_no_feed_in_reach_the_sample_serves()
    {
        using var rig = NewsRig.Loopback(("Discovery:Feeds:0", "http://127.0.0.1:9/feed.xml"));

        Assert.All(await rig.DiscoverAsync(Ask(), Ct), topic => Assert.True(topic.IsSample));
    }

    [Fact]
    public async Task Without_feed_and_without_sample_the_error_has_a_name()
    {
        using var rig = NewsRig.Loopback(("Discovery:Feeds:0", "http://127.0.0.1:9/feed.xml"), ("Discovery:SampleNewsroom", "false"));

        var error = await Assert.ThrowsAsync<Agents.Runtime.AgentException>(() => rig.DiscoverAsync(Ask(), Ct));

        Assert.Equal((ErrorCodes.NoFeedReachable, true), (error.ErrorCode, error.Retryable));
    }

    [Fact]
    public async Task Free_text_finds_its_topic_and_nothing_where_there_is_none()
    {
        using var rig = new NewsRig();

        Assert.Contains("bakery", (await rig.DiscoverAsync(Ask(3, "the bread cooperative of Little Haven"), Ct))[0].TitleSuggestion);
        Assert.Contains("night trains", (await rig.DiscoverAsync(Ask(3, "sleeper trains across borders"), Ct))[0].TitleSuggestion);
        Assert.Empty(await rig.DiscoverAsync(Ask(3, "quarterly results of semiconductor lithography vendors"), Ct));
    }

    [Fact]
    public async Task Categories_filter_and_have_nicknames()
    {
        using var rig = new NewsRig();

        var topics = await rig.DiscoverAsync(Ask(10, null, "tech", "sports"), Ct);

        Assert.Equal(["sport", "technology"], topics.Select(topic => topic.Category!).Distinct().Order());
    }

    [Fact]
    public async Task The_same_story_keeps_its_id_and_loses_its_novelty()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/feed.xml", Feed(site, ("Harbour tunnel opens two years late", "The harbour tunnel in Corrin opened on Monday after delays.", 1)), "application/rss+xml");
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rig = NewsRig.At(clock, ("Discovery:Feeds:0", site.At("/feed.xml")), ("Harvest:AllowedPrivateHosts:0", "127.0.0.1"));

        var first = Assert.Single(await rig.DiscoverAsync(Ask(), Ct));
        clock.Advance(TimeSpan.FromHours(3));
        var second = Assert.Single(await rig.DiscoverAsync(Ask(), Ct));

        Assert.Equal(first.TopicId, second.TopicId);
        Assert.True(first.RelevanceFactors["novelty"] > 0);
        Assert.Equal(0, second.RelevanceFactors["novelty"]);
    }

    [Fact]
    public async Task Old_news_only_fill_up()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/feed.xml", Feed(site, ("An ancient tale about a forgotten lighthouse", "Long ago.", 2000), ("Harbour tunnel opens two years late", "It opened.", 30)), "application/rss+xml");
        using var rig = NewsRig.Loopback(("Discovery:Feeds:0", site.At("/feed.xml")));

        var topics = await rig.DiscoverAsync(Ask(), Ct);

        Assert.Equal(["Harbour tunnel opens two years late", "An ancient tale about a forgotten lighthouse"], topics.Select(topic => topic.TitleSuggestion));
    }

    private static string Feed(TestSite site, params (string Title, string Summary, int HoursAgo)[] items) =>
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Corrin Times</title><link>http://example.com/</link>"
        + string.Concat(items.Select((item, at) => $"<item><title>{item.Title}</title><link>{site.At($"/a/{at}")}</link><description>{item.Summary}</description><pubDate>{DateTimeOffset.UtcNow.AddHours(-item.HoursAgo).ToString("R", CultureInfo.InvariantCulture)}</pubDate></item>"))
        + "</channel></rss>";

    private static Task WaitAsync(CancellationToken ct)
    {
        var never = new TaskCompletionSource();
        ct.Register(() => never.TrySetCanceled(ct));
        return never.Task;
    }
}
