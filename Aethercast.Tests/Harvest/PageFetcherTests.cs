using System.IO.Compression;
using System.Text;
using Aethercast.Agents.WebContentHarvester.Fetching;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Outbound;
using Aethercast.Tests.Outbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aethercast.Tests.Harvest;

public sealed class PageFetcherTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Forbidden => ForbiddenVectors.Data;

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task A_forbidden_address_is_refused_before_anything_is_sent(string url)
    {
        using var rig = new NewsRig();

        Assert.Contains(await CodeAsync(rig, url), (string[])[ErrorCodes.InvalidUrl, ErrorCodes.ForbiddenAddress]);
    }

    [Fact]
    public async Task No_redirect_leads_to_a_forbidden_address()
    {
        // One name is listed, and every name is at loopback: whatever is followed that should not be, would be answered.
        await using var site = await TestSite.StartAsync();
        using var rig = new NewsRig(services => services.AddSingleton<IHostResolver>(new EverythingIsHere()), ("Harvest:AllowedPrivateHosts:0", "start.example.com"), ("Harvest:HonourRobots", "false"));
        var tried = 0;
        foreach (var vector in ForbiddenVectors.All.Where(vector => vector.Contains(':', StringComparison.Ordinal) && vector.All(letter => letter is > ' ' and < (char)127)))
        {
            var at = tried++;
            site.Redirect($"/r{at}", vector);

            var code = await CodeAsync(rig, $"http://start.example.com:{site.Port}/r{at}");

            Assert.True(code is ErrorCodes.InvalidUrl or ErrorCodes.ForbiddenAddress or ErrorCodes.SourceHttpError, $"{vector}: {code}");
        }

        Assert.InRange(tried, 60, 1000);
        Assert.Equal(tried, site.Requests.Count);
    }

    private sealed class EverythingIsHere : IHostResolver
    {
        public Task<System.Net.IPAddress[]> ResolveAsync(string host, CancellationToken ct) => Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Loopback]);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Follows_redirects_and_says_where_it_ended(int status)
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback();
        site.Redirect("/old", "/new?a=b", status);
        site.Page("/new", "<p>here</p>");

        var page = await rig.FetchAsync(site.At("/old"), Ct);

        Assert.Equal(site.At("/new?a=b"), page.Url.AbsoluteUri);
        Assert.Equal("<p>here</p>", Encoding.UTF8.GetString(page.Body.Span));
    }

    [Fact]
    public async Task Gives_up_on_a_loop_of_redirects()
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback();
        site.Redirect("/loop", "/loop");

        Assert.Equal(ErrorCodes.TooManyRedirects, await CodeAsync(rig, site.At("/loop")));
        Assert.Equal(6, site.Asked.Count);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Undoes_compression_but_not_without_bound(string encoding)
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback(("Harvest:MaxPageBytes", "100000"));
        site.Bytes("/page", Compress(encoding, Encoding.UTF8.GetBytes("<p>hello</p>")), "text/html", ("Content-Encoding", encoding));
        site.Bytes("/bomb", Compress(encoding, new byte[50_000_000]), "text/html", ("Content-Encoding", encoding));

        Assert.Equal("<p>hello</p>", Encoding.UTF8.GetString((await rig.FetchAsync(site.At("/page"), Ct)).Body.Span));
        Assert.Equal(ErrorCodes.SourceTooLarge, await CodeAsync(rig, site.At("/bomb")));
    }

    [Fact]
    public async Task Never_ending_silent_and_dripping_pages_are_given_up()
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback(("Harvest:MaxPageBytes", "200000"), ("Harvest:WholeTimeoutSeconds", "0.5"), ("Harvest:FirstByteTimeoutSeconds", "0.3"));
        site.On("/endless", async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.WriteAsync(new string('x', 8192), context.RequestAborted);
        });
        site.On("/silent", context => Forever(context.RequestAborted));
        site.On("/drip", async context =>
        {
            await context.Response.WriteAsync("x", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Forever(context.RequestAborted);
        });

        Assert.Equal(ErrorCodes.SourceTooLarge, await CodeAsync(rig, site.At("/endless")));
        Assert.Equal(ErrorCodes.SourceTimeout, await CodeAsync(rig, site.At("/silent")));
        Assert.Equal(ErrorCodes.SourceTimeout, await CodeAsync(rig, site.At("/drip")));
    }

    [Fact]
    public async Task Errors_keep_their_names()
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback();
        site.Status("/500", 500);
        site.Status("/404", 404);
        site.On("/429", context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "7";
            return Task.CompletedTask;
        });

        var busy = await Assert.ThrowsAsync<FetchException>(() => rig.FetchAsync(site.At("/429"), Ct));

        Assert.Equal((ErrorCodes.RateLimited, true, TimeSpan.FromSeconds(7)), (busy.ErrorCode, busy.Retryable, busy.RetryAfter!.Value));
        Assert.Equal(ErrorCodes.SourceHttpError, await CodeAsync(rig, site.At("/500")));
        Assert.False((await Assert.ThrowsAsync<FetchException>(() => rig.FetchAsync(site.At("/404"), Ct))).Retryable);
        Assert.Equal(ErrorCodes.SourceUnreachable, await CodeAsync(rig, "http://127.0.0.1:9/"));
    }

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

    private static Task Forever(CancellationToken ct)
    {
        var never = new TaskCompletionSource();
        ct.Register(() => never.TrySetCanceled(ct));
        return never.Task;
    }

    private static async Task<string> CodeAsync(NewsRig rig, string url) => (await Assert.ThrowsAsync<FetchException>(() => rig.FetchAsync(url, Ct))).ErrorCode;

    private static byte[] Compress(string encoding, byte[] bytes)
    {
        using var target = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(target, CompressionLevel.Fastest),
            "br" => new BrotliStream(target, CompressionLevel.Fastest),
            _ => new ZLibStream(target, CompressionLevel.Fastest),
        })
        {
            stream.Write(bytes);
        }

        return target.ToArray();
    }
}
