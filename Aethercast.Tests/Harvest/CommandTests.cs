using System.Text.Json;
using Aethercast.Agents.CommandLine;
using Aethercast.Tests.Extraction;
using Aethercast.Tests.Platform;
using Microsoft.Extensions.Configuration;

namespace Aethercast.Tests.Harvest;

/// <summary>The tools a developer looks at a bad page with: files and folders as they are, addresses through the service's own door.</summary>
public sealed class CommandTests
{
    private const string Feed = "<rss version='2.0'><channel><title>The Lantern</title><link>https://lantern.example/</link><item><title>Grey Point shines again</title><link>https://lantern.example/1</link><pubDate>Fri, 03 May 2024 20:00:00 GMT</pubDate></item></channel></rss>";

    private static IConfiguration Allowed => new ConfigurationBuilder().AddInMemoryCollection([new("Harvest:AllowedPrivateHosts:0", "127.0.0.1")]).Build();

    [Fact]
    public async Task A_folder_of_pages_becomes_ids_and_texts()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "one.html"), Pages.Article(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "two.html"), "<nav><a href=/>Home</a></nav>", TestContext.Current.CancellationToken);
        var json = Path.Combine(folder.Path, "out.json");

        Assert.Equal(0, await ExtractCommand.RunAsync([folder.Path, "--json", json], TextWriter.Null, TextWriter.Null));

        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken))!;
        Assert.Equal(["one", "two"], texts.Keys);
        Assert.StartsWith(Pages.First, texts["one"], StringComparison.Ordinal);
        Assert.Equal("", texts["two"]);
    }

    [Theory]
    [InlineData("http://127.0.0.1/", "FORBIDDEN_ADDRESS")]
    [InlineData("http://169.254.169.254/latest/meta-data/", "FORBIDDEN_ADDRESS")]
    [InlineData("http://2130706433/", "FORBIDDEN_ADDRESS")]
    [InlineData("gopher://lantern.example/", "INVALID_URL")]
    public async Task Neither_tool_opens_what_the_service_would_not(string url, string code)
    {
        using var errors = new StringWriter();

        Assert.Equal(2, await ExtractCommand.RunAsync([url], TextWriter.Null, errors));
        Assert.Equal(2, await FeedsCommand.RunAsync([url], TextWriter.Null, errors));

        Assert.Contains("extract: " + code, errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("feeds: " + code, errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_fetched_as_the_service_would()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/page", Pages.Article());
        site.Page("/feed", Feed, "application/rss+xml");
        site.Page("/", "<html><head><link rel=alternate type=application/rss+xml href=/feed></head></html>");
        using var folder = new TemporaryFolder();
        var json = Path.Combine(folder.Path, "out.json");

        Assert.Equal(0, await ExtractCommand.RunAsync([site.At("/page"), "--json", json], TextWriter.Null, TextWriter.Null, Allowed));
        Assert.Contains(Pages.Second, await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Assert.Equal(0, await FeedsCommand.RunAsync([site.At("/"), "--json", json], TextWriter.Null, TextWriter.Null, Allowed));
        Assert.Contains("2024-05-03T20:00:00Z", await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains(site.Requests, request => request.Path == "/robots.txt");
        Assert.All(site.Requests, request => Assert.StartsWith("Aethercast/", request.Headers["User-Agent"], StringComparison.Ordinal));
    }
}
