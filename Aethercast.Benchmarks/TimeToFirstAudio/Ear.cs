using System.Globalization;
using Microsoft.Playwright;

namespace Aethercast.Benchmarks.TimeToFirstAudio;

/// <param name="Seconds">From the click to the first advancing <c>currentTime</c>.</param>
/// <param name="Begun">From the click to the answer that names the episode.</param>
/// <param name="Pushed">From the click to the first bytes of sound.</param>
internal sealed record Press(double Seconds, double Begun, double Pushed, string PodcastId);

/// <summary>A listener with a browser: presses, and notes when the sound begins to move. All clocks are the page's own.</summary>
internal sealed class Ear : IAsyncDisposable
{
    // The click is timed in the capture phase, before the page's own handler; sound is heard once currentTime has advanced.
    private const string Listen = """
        () => {
          const audio = document.getElementById('aethercast-audio');
          window.ear = { clicked: 0, begun: 0, pushed: 0, heard: 0 };
          const player = window.aethercast.player;
          const note = (name, mark) => {
            const was = player[name].bind(player);
            player[name] = (...given) => { window.ear[mark] ||= performance.now(); return was(...given); };
          };
          note('begin', 'begun');
          note('push', 'pushed');
          document.addEventListener('click', () => { if (!window.ear.clicked) window.ear.clicked = performance.now(); }, { capture: true });
          let before = audio.currentTime;
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            const now = audio.currentTime;
            if (window.ear.clicked && !audio.paused && now > before) { window.ear.heard = performance.now(); return; }
            before = now;
            setTimeout(() => channel.port2.postMessage(0), 1);
          };
          channel.port2.postMessage(0);
        }
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Uri _site;

    private Ear(IPlaywright playwright, IBrowser browser, Uri site)
    {
        _playwright = playwright;
        _browser = browser;
        _site = site;
    }

    public static async Task<Ear> OpenAsync(Uri site)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
            ],
        });
        return new Ear(playwright, browser, site);
    }

    /// <summary>Seconds from pressing Listen on a snippet's card to the first advancing <c>currentTime</c>.</summary>
    public Task<Press> PressCardAsync(string topicId) =>
        PressAsync(page => Task.FromResult(page.Locator($"button[data-listen='topic:{topicId}']").First));

    /// <summary>The same for a link put into the "make one about" box.</summary>
    public Task<Press> PressLinkAsync(string url, int minutes) => PressAsync(async page =>
    {
        await page.Locator(".make textarea").FillAsync(url);
        await page.Locator(".make select").Nth(1).SelectOptionAsync(minutes.ToString(CultureInfo.InvariantCulture));
        return page.Locator(".make button[type=submit]:not([disabled])");
    });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private async Task<Press> PressAsync(Func<IPage, Task<ILocator>> find)
    {
        await using var context = await _browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(_site.ToString());
        await page.WaitForFunctionAsync("() => window.aethercast?.player.online");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle); // a listener sees the page before pressing anything on it
        var button = await find(page);
        await button.WaitForAsync();
        await page.EvaluateAsync(Listen);
        await button.ClickAsync();
        await page.WaitForFunctionAsync("() => window.ear.heard > 0", null, new() { Timeout = 30_000 });
        var times = await page.EvaluateAsync<double[]>("() => { const e = window.ear; return [e.heard, e.begun, e.pushed].map(t => (t - e.clicked) / 1000); }");
        return new Press(times[0], times[1], times[2], await page.EvaluateAsync<string>("() => window.aethercast.player.episode.podcastId"));
    }
}
