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

        await page.ArriveAsync($"/episodes/{id}");
        var first = await LitAsync(page, after: -1);
        var second = await LitAsync(page, after: first.StartMs);
        var spoken = (await ViewAsync(id)).Transcript;
        Assert.Contains(spoken, line => line.StartMs == first.StartMs && first.Text.StartsWith(Letters(line.Text), StringComparison.Ordinal));
        Assert.Contains(spoken, line => line.StartMs == second.StartMs && second.Text.StartsWith(Letters(line.Text), StringComparison.Ordinal));

        await page.Locator(".line").First.ClickAsync();
        await HearAsync(page, "t > 0.1 && t < 2");
    }

    public void Dispose() => station.Dispose();

    private static async Task HearAsync(IPage page, string condition) =>
        await page.WaitForFunctionAsync($"() => {{ const t = document.getElementById('aethercast-audio').currentTime; return {condition}; }}", null, new() { Timeout = 30_000 });

    /// <summary>The line that is lit while the ear is in it, and begins after the one given.</summary>
    private static async Task<LitLine> LitAsync(IPage page, long after)
    {
        var lit = await page.WaitForFunctionAsync("""
            after => {
              const line = document.querySelector('.line.lit'), ms = document.getElementById('aethercast-audio').currentTime * 1000;
              const start = Number(line?.dataset.start), end = Number(line?.dataset.end);
              return line && start > after && start <= ms && ms < end && { startMs: start, text: line.textContent.replaceAll(/\s+/g, '') };
            }
            """, after, new() { Timeout = 30_000 });
        return await lit.JsonValueAsync<LitLine>();
    }

    private static string Letters(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    /// <summary>A lit line as the page shows it, its text without white space.</summary>
    private sealed class LitLine
    {
        public long StartMs { get; set; }
        public string Text { get; set; } = "";
    }

    private async Task<PodcastView> ViewAsync(string id)
    {
        using var http = new HttpClient { BaseAddress = station.ClientOptions.BaseAddress };
        return (await http.GetFromJsonAsync<PodcastView>($"/api/v1/podcasts/{id}", WireJson.Options, TestContext.Current.CancellationToken))!;
    }
}
