using Aethercast.Contracts.Wire;
using Aethercast.Tests.Harvest;
using Microsoft.AspNetCore.Http;

namespace Aethercast.Tests.Discovery;

/// <summary>Each web service against a server of its shape.</summary>
public sealed class ServiceSourceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static TopicDiscoveryTask Ask(string? query = null) => new() { TaskId = "t1", Query = query };

    [Fact]
    public async Task Hacker_news()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/v0/topstories.json", "[11, 12, 13]", "application/json");
        site.Page("/v0/item/11.json", $$"""{"id":11,"title":"A database in a single file","url":"https://db.example.com/post","score":420,"time":{{DateTimeOffset.UtcNow.AddHours(-2).ToUnixTimeSeconds()}}}""", "application/json");
        site.Page("/v0/item/12.json", """{"id":12,"title":"Ask HN: no address here","score":3}""", "application/json");
        site.Page("/v0/item/13.json", "null", "application/json");
        using var rig = NewsRig.Loopback(("Discovery:HackerNews:Enabled", "true"), ("Discovery:HackerNews:Url", site.Address));

        var topic = Assert.Single(await rig.DiscoverAsync(Ask(), Ct));

        Assert.Equal(("A database in a single file", "https://db.example.com/post", "technology"), (topic.TitleSuggestion, topic.PotentialSources[0].Url, topic.Category));
    }

    [Fact]
    public async Task Wikipedia_of_today_or_yesterday()
    {
        await using var site = await TestSite.StartAsync();
        var yesterday = DateTimeOffset.UtcNow.AddDays(-1).ToString("yyyy/MM/dd", System.Globalization.CultureInfo.InvariantCulture);
        site.Page($"/api/rest_v1/feed/featured/{yesterday}", """{"mostread":{"articles":[{"titles":{"normalized":"Seagrass meadow"},"extract":"Seagrasses are flowering plants.","views":9,"content_urls":{"desktop":{"page":"https://en.wikipedia.org/wiki/Seagrass"}}}]}}""", "application/json");
        using var rig = NewsRig.Loopback(("Discovery:Wikipedia:Enabled", "true"), ("Discovery:Wikipedia:Url", site.Address));

        Assert.Equal("Seagrass meadow", Assert.Single(await rig.DiscoverAsync(Ask(), Ct)).TitleSuggestion);
    }

    [Fact]
    public async Task Searxng()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/search", """{"results":[{"title":"Night trains return to the coast","url":"https://rail.example.com/1","content":"Sleeping cars.","publishedDate":"2024-01-02T03:04:05"}]}""", "application/json");
        using var rig = NewsRig.Loopback(("Discovery:SearXng:Url", site.Address));

        Assert.Equal("https://rail.example.com/1", Assert.Single(await rig.DiscoverAsync(Ask("night trains"), Ct)).PotentialSources[0].Url);
        Assert.Contains(site.Asked, path => path.Contains("format=json", StringComparison.Ordinal) && path.Contains("night%20trains", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Brave()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/res/v1/news/search", """{"results":[{"title":"Night trains return to the coast","url":"https://rail.example.com/1","description":"Sleeping cars.","page_age":"2024-01-02T03:04:05","meta_url":{"hostname":"rail.example.com"}}]}""", "application/json");
        using var rig = NewsRig.Loopback(("Discovery:Brave:Url", site.Address), ("Discovery:Brave:ApiKey", "k1"));

        Assert.Single(await rig.DiscoverAsync(Ask("night trains"), Ct));
        Assert.Equal("k1", site.Requests[0].Headers["X-Subscription-Token"]);
    }

    [Fact]
    public async Task Tavily()
    {
        await using var site = await TestSite.StartAsync();
        var asked = "";
        site.On("/search", async context =>
        {
            asked = await new StreamReader(context.Request.Body).ReadToEndAsync(Ct);
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"results":[{"title":"Night trains return to the coast","url":"https://rail.example.com/1","content":"Sleeping cars.","score":0.9,"published_date":"Tue, 02 Jan 2024 03:04:05 GMT"}]}""", Ct);
        });
        using var rig = NewsRig.Loopback(("Discovery:Tavily:Url", site.Address), ("Discovery:Tavily:ApiKey", "k2"));

        Assert.Single(await rig.DiscoverAsync(Ask("night trains"), Ct));
        Assert.Equal("Bearer k2", site.Requests[0].Headers["Authorization"]);
        Assert.Contains("\"query\":\"night trains\"", asked);
    }

    [Fact]
    public async Task News_api_for_headlines_and_for_a_text()
    {
        await using var site = await TestSite.StartAsync();
        const string answer = """{"status":"ok","articles":[{"source":{"name":"Rail Weekly"},"title":"Night trains return to the coast","url":"https://rail.example.com/1","description":"Sleeping cars.","publishedAt":"2024-01-02T03:04:05Z"},{"title":"[Removed]","url":"https://removed.com"}]}""";
        site.Page("/v2/top-headlines", answer, "application/json");
        site.Page("/v2/everything", answer, "application/json");
        using var rig = NewsRig.Loopback(("Discovery:NewsApi:Url", site.Address), ("Discovery:NewsApi:ApiKey", "k3"));

        Assert.Equal("Rail Weekly", Assert.Single(await rig.DiscoverAsync(Ask(), Ct)).PotentialSources[0].Site);
        Assert.Single(await rig.DiscoverAsync(Ask("night trains"), Ct));
        Assert.All(site.Requests, request => Assert.Equal("k3", request.Headers["X-Api-Key"]));
    }

    [Theory]
    [InlineData("<html>not json</html>", 200)]
    [InlineData("{\"results\":{\"title\":[]}}", 200)]
    [InlineData("{\"results\":[1,null,\"x\",{\"title\":5,\"url\":7}]}", 200)]
    [InlineData("{\"error\":\"bad key\"}", 401)]
    [InlineData("[]", 200)]
    public async Task A_service_that_answers_nonsense_is_one_source_less(string answer, int status)
    {
        await using var site = await TestSite.StartAsync();
        site.On("/search", context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(answer, Ct);
        });
        using var rig = NewsRig.Loopback(("Discovery:SearXng:Url", site.Address));

        Assert.All(await rig.DiscoverAsync(Ask("night trains"), Ct), topic => Assert.True(topic.IsSample));
    }
}
