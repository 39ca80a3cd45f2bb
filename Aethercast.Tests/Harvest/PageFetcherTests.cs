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
