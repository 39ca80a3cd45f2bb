using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>Writes down where the ear is, fifty times a second, so that a test can tell whether anything was heard twice, or left out.</summary>
internal static class HeardLog
{
    public static Task StartAsync(IPage page) => page.AddInitScriptAsync("""
        window.heard = [];
        setInterval(() => {
          const audio = document.getElementById('aethercast-audio');
          if (audio && !audio.paused && !audio.seeking && audio.currentTime > 0) heard.push({ at: performance.now() / 1000, ear: audio.currentTime });
        }, 20);
        """);

    /// <summary>Sound never goes back, and never goes on by more than the time that has passed.</summary>
    public static async Task AssertWholeAsync(IPage page)
    {
        var odd = await page.EvaluateAsync<string[]>("""
            () => heard.slice(1).map((now, i) => ({ now, last: heard[i] }))
              .filter(({ now, last }) => now.ear < last.ear - 0.02 || now.ear - last.ear > now.at - last.at + 0.3)
              .map(({ now, last }) => `${last.ear.toFixed(2)} s, then ${now.ear.toFixed(2)} s, ${(now.at - last.at).toFixed(2)} s later`)
            """);
        Assert.Empty(odd);
    }
}
