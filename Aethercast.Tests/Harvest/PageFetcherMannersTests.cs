using Aethercast.Agents.WebContentHarvester.Fetching;
using Aethercast.Contracts.Wire;
using Microsoft.AspNetCore.Http;

namespace Aethercast.Tests.Harvest;

/// <summary>How sites are treated: asked no more than needed, and told who asks.</summary>
public sealed class PageFetcherMannersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_robots_txt_forbids_is_not_used()
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback();
        site.Page("/robots.txt", "User-agent: *\nDisallow: /private/", "text/plain");
        site.Page("/private/a", "<p>secret</p>");
        site.Page("/open", "<p>open</p>");

        Assert.Equal(ErrorCodes.BlockedByRobots, await CodeAsync(rig, site.At("/private/a")));
        await rig.FetchAsync(site.At("/open"), Ct);
        Assert.Equal(ErrorCodes.BlockedByRobots, await CodeAsync(rig, site.At("/private/b")));
        Assert.DoesNotContain("/private/b", site.Asked);
        Assert.Single(site.Requests, request => request.Path == "/robots.txt");
    }

    [Fact]
    public async Task A_site_whose_robots_txt_is_broken_is_left_alone()
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback();
        site.Status("/robots.txt", 503);
        site.Page("/a", "<p>a</p>");

        Assert.Equal(ErrorCodes.BlockedByRobots, await CodeAsync(rig, site.At("/a")));
    }

    [Fact]
    public async Task Says_who_it_is_and_nothing_of_us_leaks()
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback();
        site.Page("/a", "<p>a</p>");
        using var activity = new System.Diagnostics.Activity("task").Start();

        await rig.FetchAsync(site.At("/a"), Ct);

        var headers = site.Requests.First(request => request.Path == "/a").Headers;
        Assert.StartsWith("Aethercast/", headers["User-Agent"]);
        Assert.DoesNotContain("traceparent", headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("Cookie", headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("Authorization", headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Asks_again_only_whether_a_known_page_has_changed()
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback(("Harvest:FreshMinutes", "0"));
        site.On("/a", context =>
        {
            context.Response.Headers.ETag = "\"v1\"";
            if (context.Request.Headers.IfNoneMatch == "\"v1\"") context.Response.StatusCode = 304;
            else return context.Response.WriteAsync("<p>one</p>");
            return Task.CompletedTask;
        });

        var first = await rig.FetchAsync(site.At("/a"), Ct);
        var second = await rig.FetchAsync(site.At("/a"), Ct);

        Assert.False(first.FromCache);
        Assert.True(second.FromCache);
        Assert.Equal(first.Body.ToArray(), second.Body.ToArray());
        Assert.Equal(2, site.Asked.Count);
    }

    [Fact]
    public async Task A_fresh_page_is_not_asked_for_at_all()
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback();
        site.Page("/a", "<p>a</p>");

        await rig.FetchAsync(site.At("/a"), Ct);
        await rig.FetchAsync(site.At("/a"), Ct);

        Assert.Single(site.Asked);
    }

    [Fact]
    public async Task Cached_pages_are_swept_when_they_are_old()
    {
        await using var site = await TestSite.StartAsync();
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rig = NewsRig.At(clock, ("Harvest:AllowedPrivateHosts:0", "127.0.0.1"));
        site.Page("/a", "<p>a</p>");
        await rig.FetchAsync(site.At("/a"), Ct);
        var sweeper = rig.Get<PageSweeper>();

        Assert.Equal(0, await sweeper.SweepAsync(Ct));
        clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await sweeper.SweepAsync(Ct));
        Assert.False((await rig.FetchAsync(site.At("/a"), Ct)).FromCache);
    }

    [Fact]
    public async Task A_key_does_not_travel_to_another_host()
    {
        await using var site = await TestSite.StartAsync();
        await using var thief = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback();
        site.Redirect("/api", thief.At("/steal"));
        var rules = FetchRules.Api(rig.Options) with { Headers = new Dictionary<string, string> { ["X-Api-Key"] = "secret" } };

        await Assert.ThrowsAsync<FetchException>(() => rig.Fetcher.FetchAsync(site.At("/api"), rules, Ct));

        Assert.Empty(thief.Requests);
    }

    [Fact]
    public async Task At_most_so_many_requests_at_once_to_one_host()
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback(("Harvest:PerHostConcurrency", "2"), ("Harvest:HonourRobots", "false"));
        var (now, most) = (0, 0);
        var both = new TaskCompletionSource();
        for (var at = 0; at < 6; at++)
        {
            site.On($"/{at}", async context =>
            {
                var here = Interlocked.Increment(ref now);
                InterlockedMax(ref most, here);
                if (here == 2) both.TrySetResult();
                await both.Task;
                Interlocked.Decrement(ref now);
                await context.Response.WriteAsync("x");
            });
        }

        await Task.WhenAll(Enumerable.Range(0, 6).Select(at => rig.FetchAsync(site.At($"/{at}"), Ct)));

        Assert.Equal(2, most);
    }

    private static void InterlockedMax(ref int place, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref place)) < value && Interlocked.CompareExchange(ref place, value, seen) != seen)
        {
        }
    }

    private static async Task<string> CodeAsync(NewsRig rig, string url) => (await Assert.ThrowsAsync<FetchException>(() => rig.FetchAsync(url, Ct))).ErrorCode;
}
