using System.IO.Compression;
using System.Text;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Extraction;
using Microsoft.AspNetCore.Http;

namespace Aethercast.Tests.Harvest;

/// <summary>Sites that lie, stall, drip and flood, harvested as any other: what becomes of each, by name.</summary>
public sealed class HostileWebTests
{
    private static readonly string Good = Pages.Article(Pages.Paragraphs(Pages.First, Pages.Second));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_length_longer_than_the_page_costs_nothing()
    {
        var body = Encoding.UTF8.GetBytes(Good);
        await using var site = new RawSite($"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {body.Length + 5000}\r\n\r\n", body);

        Assert.Contains(Pages.Third, (await ReadAsync(site.Address)).CleanedText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_length_shorter_than_the_page_ends_it_there()
    {
        var body = Encoding.UTF8.GetBytes(Good + "<p>And this is what the length did not speak of, smuggled in behind it.</p>");
        await using var site = new RawSite($"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(Good)}\r\n\r\n", body);

        var source = await ReadAsync(site.Address);

        Assert.Contains(Pages.Third, source.CleanedText, StringComparison.Ordinal);
        Assert.DoesNotContain("smuggled", source.CleanedText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_length_of_terabytes_reserves_nothing()
    {
        await using var site = new RawSite("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000000000000\r\n\r\n", Encoding.UTF8.GetBytes(Good));
        var before = GC.GetTotalAllocatedBytes();

        await ReadAsync(site.Address);

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 200_000_000);
    }

    [Fact]
    public async Task A_byte_at_a_time_is_given_up()
    {
        await using var site = new RawSite(async (stream, ct) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"u8.ToArray(), ct);
            using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            for (var at = 0; await beat.WaitForNextTickAsync(ct); at = (at + 1) % Good.Length) await stream.WriteAsync(Encoding.UTF8.GetBytes(Good, at, 1), ct);
        });

        Assert.Equal(ErrorCodes.SourceTimeout, (await ReadAsync(site.Address, ("Harvest:WholeTimeoutSeconds", "0.5"))).ErrorCode);
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("application/octet-stream")]
    [InlineData("video/mp4")]
    [InlineData("")]
    [InlineData("nonsense")]
    public async Task A_page_that_says_it_is_something_else_is_a_page(string type) => Assert.Contains(Pages.Third, (await SayAsync(Encoding.UTF8.GetBytes(Good), type)).CleanedText, StringComparison.Ordinal);

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/pdf")]
    public async Task A_picture_that_says_it_is_text_has_none(string type)
    {
        byte[] picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Encoding.UTF8.GetBytes(Good)];

        Assert.Equal(ErrorCodes.NoUsableText, (await SayAsync(picture, type)).ErrorCode);
    }

    [Theory]
    [InlineData("text/html; charset=utf-16")]
    [InlineData("text/html; charset=iso-2022-kr")]
    [InlineData("text/html; charset=koi8-r")]
    [InlineData("text/html; charset=\"no such thing\"")]
    [InlineData("text/html; charset=")]
    public async Task A_charset_that_is_not_true_is_not_believed(string type)
    {
        var page = Good.Replace("brass band", "Blaskapelle für Größen, naïve œuvres", StringComparison.Ordinal);

        Assert.Contains("Blaskapelle für Größen, naïve œuvres", (await SayAsync(Encoding.UTF8.GetBytes(page), type)).CleanedText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_bomb_is_cut_at_the_limit(string encoding)
    {
        using var packed = new MemoryStream();
        await using (Stream squeeze = encoding == "br" ? new BrotliStream(packed, CompressionLevel.Fastest, true) : new GZipStream(packed, CompressionLevel.Fastest, true))
        {
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'a');
            for (var megabytes = 0; megabytes < 64; megabytes++) await squeeze.WriteAsync(block, Ct);
        }

        Assert.Equal(ErrorCodes.SourceTooLarge, (await SayAsync(packed.ToArray(), "text/html", ("Content-Encoding", encoding))).ErrorCode);
    }

    [Fact]
    public async Task What_is_not_packed_as_it_says_is_an_error_of_the_site() =>
        Assert.NotNull((await SayAsync(Encoding.UTF8.GetBytes(Good), "text/html", ("Content-Encoding", "gzip"))).ErrorCode);

    [Fact]
    public async Task A_loop_of_redirects_ends()
    {
        await using var site = await TestSite.StartAsync();
        site.Redirect("/a", "/b");
        site.Redirect("/b", "/a");

        Assert.Equal(ErrorCodes.TooManyRedirects, (await ReadAsync(site.At("/a"))).ErrorCode);
        Assert.InRange(site.Asked.Count, 2, 6);
    }

    [Fact]
    public async Task A_page_without_end_is_given_up()
    {
        await using var site = await TestSite.StartAsync();
        var block = string.Concat(Enumerable.Repeat(Pages.Paragraphs(Pages.First), 64));
        site.On("/page", async context =>
        {
            context.Response.ContentType = "text/html";
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.WriteAsync(block, context.RequestAborted);
        });

        Assert.Equal(ErrorCodes.SourceTooLarge, (await ReadAsync(site.At("/page"), ("Harvest:MaxPageBytes", "1000000"))).ErrorCode);
    }

    [Fact]
    public async Task A_hundred_thousand_levels_are_read() =>
        Assert.Contains(Pages.Third, (await SayAsync(Encoding.UTF8.GetBytes(Pages.Article(string.Concat(Enumerable.Repeat("<div>", 100_000)))), "text/html")).CleanedText, StringComparison.Ordinal);

    [Fact]
    public async Task A_million_attributes_are_read_over()
    {
        var page = Good.Replace("<h1>", $"<div {string.Concat(Enumerable.Repeat("x=1 ", 1_000_000))}></div><h1>", StringComparison.Ordinal);

        Assert.Contains(Pages.Third, (await SayAsync(Encoding.UTF8.GetBytes(page), "text/html")).CleanedText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invisible_and_turning_characters_do_not_come_through()
    {
        var page = Good.Replace("lighthouse", "light\u200bhou\u2060se\u202e", StringComparison.Ordinal).Replace("rain", "&#8238;rain&#8236;&#xFEFF;&shy;", StringComparison.Ordinal);

        var text = (await SayAsync(Encoding.UTF8.GetBytes(page), "text/html; charset=utf-8")).CleanedText;

        Assert.Contains("The lighthouse at Grey Point", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, letter => letter is '\u200b' or '\u2060' or '\ufeff' or '\u00ad' or (>= '\u202a' and <= '\u202e'));
    }

    [Theory]
    [InlineData("http://аррӏе.com/")]
    [InlineData("http://pаypal.com/")]
    [InlineData("http://gооgle.com/")]
    [InlineData("http://xn--80ak6aa92e.com/")]
    [InlineData("http://exam\u200bple.com/")]
    [InlineData("http://ⓔxample.com\u202e/")]
    public async Task Hosts_that_look_like_others_are_refused(string url) =>
        Assert.Contains((await ReadAsync(url)).ErrorCode, new[] { ErrorCodes.ForbiddenAddress, ErrorCodes.InvalidUrl });

    private static async Task<HarvestedSource> SayAsync(byte[] body, string type, params (string Name, string Value)[] headers)
    {
        await using var site = await TestSite.StartAsync();
        site.On("/page", async context =>
        {
            if (type.Length > 0) context.Response.Headers.ContentType = type;
            foreach (var (name, value) in headers) context.Response.Headers[name] = value;
            await context.Response.Body.WriteAsync(body);
        });
        return await ReadAsync(site.At("/page"));
    }

    private static async Task<HarvestedSource> ReadAsync(string url, params (string Key, string Value)[] settings)
    {
        using var rig = NewsRig.Loopback([("Harvest:HonourRobots", "false"), ("Harvest:ExtractTimeoutSeconds", "30"), .. settings]);
        try
        {
            return (await rig.HarvestAsync(new() { TaskId = "t", TopicId = "t", Sources = [new(url)] }, Ct)).Content.Sources[0];
        }
        catch (AgentException)
        {
            // Where the only source fails, so does the task; the source was reported all the same.
            return Assert.Single(rig.Parts.Cast<HarvestResult>()).Content.Sources[0];
        }
    }
}
