using Aethercast.Agents.Runtime;
using Aethercast.Contracts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.Harvest;

public sealed class WebContentHarvesterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static ContentHarvestTask Ask(HarvestConstraints? constraints = null, params string[] urls) =>
        new() { TaskId = "h1", TopicId = "t1", Sources = [.. urls.Select(url => new SourceLink(url))], Constraints = constraints ?? new() };

    [Fact]
    public async Task Reports_each_source_as_it_arrives_then_all()
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback();
        site.Page("/a", Article("Tunnel opens", "tunnel"));
        site.Page("/b", Article("Bridge closes", "bridge"));

        var result = await rig.HarvestAsync(Ask(null, site.At("/a"), site.At("/b")), Ct);

        Assert.Equal(ResultStatus.Completed, result.Status);
        Assert.Equal(2, result.Content.Sources.Count);
        Assert.Equal(2, rig.Parts.Count);
        Assert.All(rig.Parts.Cast<HarvestResult>(), part =>
        {
            Assert.Equal(ResultStatus.InProgress, part.Status);
            Assert.Null(Assert.Single(part.Content.Sources).ErrorCode);
        });
        var source = result.Content.Sources.Single(source => source.Url == site.At("/a"));
        Assert.Contains("tunnel", source.CleanedText);
        var stored = WireJson.Deserialize<HarvestedSource>((await rig.Blobs.GetAsync($"sources/podcast-1/{source.SourceId}.json", Ct))!);
        Assert.Equal(source, stored);
    }

    [Fact]
    public async Task A_silent_site_delays_nobody_and_is_named_at_the_deadline()
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback(("Harvest:DeadlineSeconds", "1"));
        site.Page("/a", Article("Tunnel opens", "tunnel"));
        site.On("/silent", context =>
        {
            var never = new TaskCompletionSource();
            context.RequestAborted.Register(() => never.TrySetResult());
            return never.Task;
        });

        var result = await rig.HarvestAsync(Ask(null, site.At("/silent"), site.At("/a")), Ct);

        Assert.Equal(site.At("/a"), ((HarvestResult)rig.Parts[0]).Content.Sources[0].Url);
        Assert.Equal([ErrorCodes.SourceTimeout], result.Content.Sources.Select(source => source.ErrorCode).OfType<string>());
    }

    [Fact]
    public async Task Every_failure_has_its_name()
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback();
        site.Page("/good", Article("Tunnel opens", "tunnel"));
        site.Page("/empty", "");
        site.Page("/menu", "<html><body><nav><a href='/'>Home</a> <a href='/x'>More</a></nav></body></html>");
        site.Status("/500", 500);
        site.Redirect("/metadata", "http://169.254.169.254/latest/meta-data/");
        string[] urls = [site.At("/good"), site.At("/empty"), site.At("/menu"), site.At("/500"), site.At("/metadata"), "http://10.0.0.1/", "not a url", "sample://newsroom/../../etc/passwd", "http://127.0.0.1:9/"];

        var result = await rig.HarvestAsync(Ask(new() { MaxSources = 20 }, urls), Ct);

        string?[] expected = [null, ErrorCodes.NoUsableText, ErrorCodes.NoUsableText, ErrorCodes.SourceHttpError, ErrorCodes.ForbiddenAddress, ErrorCodes.ForbiddenAddress, ErrorCodes.InvalidUrl, ErrorCodes.SourceUnreachable, ErrorCodes.SourceUnreachable];
        Assert.Equal(expected, urls.Select(url => result.Content.Sources.Single(source => source.Url == url).ErrorCode));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(200)]
    public async Task Where_a_page_gives_no_text_the_feed_that_carried_it_does(int status)
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback(("Discovery:Feeds:0", site.At("/feed")));
        var text = string.Concat(Enumerable.Repeat("<p>The tunnel under the harbour opened on Monday after nine years, and nobody had to wait for the ferry any more.</p>", 12));
        site.Page("/feed", $"<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Post</title><item><title>Tunnel opens</title><link>{site.At("/walled")}</link><content:encoded><![CDATA[{text}]]></content:encoded></item></channel></rss>", "application/rss+xml");
        if (status == 200) site.Page("/walled", "<html><body><h1>Subscribe to read</h1></body></html>");
        else site.Status("/walled", status);
        await rig.DiscoverAsync(new() { TaskId = "d" }, Ct);

        var source = Assert.Single((await rig.HarvestAsync(Ask(null, site.At("/walled")), Ct)).Content.Sources);

        Assert.Null(source.ErrorCode);
        Assert.StartsWith("The tunnel under the harbour opened", source.CleanedText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_can_be_had_the_task_fails_by_name()
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback();
        site.Status("/500", 500);
        site.Page("/empty", "<html></html>");

        var down = await Assert.ThrowsAsync<AgentException>(() => rig.HarvestAsync(Ask(null, site.At("/500")), Ct));
        var empty = await Assert.ThrowsAsync<AgentException>(() => rig.HarvestAsync(Ask(null, site.At("/empty")), Ct));
        var nothing = await Assert.ThrowsAsync<AgentException>(() => rig.HarvestAsync(Ask(), Ct));
        var forbidden = await Assert.ThrowsAsync<AgentException>(() => rig.HarvestAsync(Ask(null, "http://192.168.0.1/"), Ct));

        Assert.Equal((ErrorCodes.NoSourceReachable, true), (down.ErrorCode, down.Retryable));
        Assert.Equal((ErrorCodes.NoUsableText, false), (empty.ErrorCode, empty.Retryable));
        Assert.Equal((ErrorCodes.NoSourceFound, false), (nothing.ErrorCode, nothing.Retryable));
        Assert.Equal((ErrorCodes.ForbiddenAddress, false), (forbidden.ErrorCode, forbidden.Retryable));
    }

    [Fact]
    public async Task Takes_no_more_than_asked_and_nothing_twice()
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback();
        foreach (var name in "abcdef") site.Page($"/{name}", Article($"Story {name}", $"story{name}"));

        var result = await rig.HarvestAsync(Ask(new() { MaxSources = 3 }, site.At("/a"), site.At("/a?utm_source=x"), site.At("/b"), site.At("/c"), site.At("/d")), Ct);

        Assert.Equal([site.At("/a"), site.At("/b"), site.At("/c")], result.Content.Sources.Select(source => source.Url).Order());
    }

    [Theory]
    [InlineData(1, "/a")]
    [InlineData(2, "/a /cited")]
    [InlineData(3, "/a /cited /deeper")]
    public async Task Follows_what_sources_cite_by_depth(int depth, string expected)
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback();
        site.Page("/a", Article("Tunnel opens", "tunnel", "/cited"));
        site.Page("/cited", Article("Tunnel report", "report", "/deeper"));
        site.Page("/deeper", Article("Tunnel plan", "plan"));

        var result = await rig.HarvestAsync(Ask(new() { DepthLevel = depth, RecencyDays = 0 }, site.At("/a")), Ct);

        Assert.Equal(expected, string.Join(' ', result.Content.Sources.Select(source => new Uri(source.Url).AbsolutePath).Order()));
    }

    [Fact]
    public async Task Searches_where_no_source_is_given()
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback(("Discovery:SearXng:Url", site.Address));
        site.Page("/search", $$"""{"results":[{"title":"Tunnel opens","url":"{{site.At("/a")}}","content":"x"}]}""", "application/json");
        site.Page("/a", Article("Tunnel opens", "tunnel"));

        var result = await rig.HarvestAsync(Ask() with { Query = "tunnel" }, Ct);

        Assert.Equal(site.At("/a"), Assert.Single(result.Content.Sources).Url);
    }

    [Fact]
    public async Task Reads_uploaded_documents_and_the_sample_newsroom()
    {
        using var rig = new NewsRig();
        await rig.Blobs.PutAsync("documents/d1", System.Text.Encoding.UTF8.GetBytes(string.Join("\n\n", Enumerable.Repeat("The harbour tunnel in Corrin opened on Monday after eleven years of work below the river.", 8))), "text/plain", Ct);

        var result = await rig.HarvestAsync(Ask(null, "sample://newsroom/orrin-clock.html") with { Documents = ["documents/d1", "documents/none"] }, Ct);

        Assert.Equal(3, result.Content.Sources.Count);
        Assert.Equal(2, result.Content.Sources.Count(source => source.ErrorCode is null));
        var clock = result.Content.Sources.Single(source => source.Url.StartsWith("sample:", StringComparison.Ordinal));
        Assert.InRange(clock.WordCount, 650, 950);
        Assert.Contains("Meridian Science Weekly", clock.Site);
        Assert.Contains("# Seventeen clear nights", clock.CleanedText);
        Assert.DoesNotContain("sample newsroom", clock.CleanedText);
    }

    private static string Article(string title, string word, string? cites = null) =>
        $"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        + string.Concat(Enumerable.Range(1, 8).Select(at => $"<p>In the city of Corrin the {word} was the subject of a long debate, and on day {at} the council voted {at} to 4 for it, as the mayor had proposed in spring.</p>"))
        + (cites is null ? "" : $"<p>The figures come from a long and detailed report of the transport office, <a href='{cites}'>published last week</a>, which the council has now discussed.</p>")
        + "</article></body></html>";
}
