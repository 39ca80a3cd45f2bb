using System.Net.Http.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Microsoft.Playwright;

namespace Aethercast.Tests.Web;

/// <summary>The main job with nothing faked: open the page, press Listen, hear it while it is being made.</summary>
public sealed class ListenToSampleNewsroomTests : IClassFixture<ChromiumFixture>, IDisposable
{
    private readonly ChromiumFixture chromium;
    private readonly EmbeddedStation station = new();

    public ListenToSampleNewsroomTests(ChromiumFixture chromium)
    {
        this.chromium = chromium;
        station.StartServer();
    }

    [Fact]
    public async Task Listen_plays_while_the_episode_is_made_the_transcript_follows_and_one_can_seek_back()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flite"), "There is no flite.");
        var page = await chromium.OpenAsync(station.ClientOptions.BaseAddress);
        await page.GotoAsync("/");
        await page.WaitForFunctionAsync("() => window.aethercast?.player.online");

        await page.Locator(".hero button[data-listen]").ClickAsync();
        await HearAsync(page, "t > 0.2");
        var id = await page.EvaluateAsync<string>("() => aethercast.player.episode.podcastId");
        Assert.Equal(PodcastStatus.Generating, (await ViewAsync(id)).Status);

        await page.WaitForURLAsync($"**/episodes/{id}");
        var first = (await ViewAsync(id)).Transcript[0];
        await Assertions.Expect(page.Locator(".line.lit")).ToContainTextAsync(first.Text[..20]);
        await HearAsync(page, $"t > {(first.DurationMs!.Value / 1000.0 + 0.3).ToString(System.Globalization.CultureInfo.InvariantCulture)}");
        var second = (await ViewAsync(id)).Transcript[1];
        await Assertions.Expect(page.Locator(".line.lit")).ToContainTextAsync(second.Text);

        await page.Locator(".line").First.ClickAsync();
        await HearAsync(page, "t > 0.1 && t < 2");
    }

    public void Dispose() => station.Dispose();

    private static async Task HearAsync(IPage page, string condition) =>
        await page.WaitForFunctionAsync($"() => {{ const t = document.getElementById('aethercast-audio').currentTime; return {condition}; }}", null, new() { Timeout = 30_000 });

    private async Task<PodcastView> ViewAsync(string id)
    {
        using var http = new HttpClient { BaseAddress = station.ClientOptions.BaseAddress };
        return (await http.GetFromJsonAsync<PodcastView>($"/api/v1/podcasts/{id}", WireJson.Options, TestContext.Current.CancellationToken))!;
    }
}
