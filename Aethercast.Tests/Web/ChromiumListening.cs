using Aethercast.Tests.Web.Fakes;
using Microsoft.Playwright;

namespace Aethercast.Tests.Web;

/// <summary>A web program with an orchestrator that stands still, and a real browser that presses Listen on its page.</summary>
public abstract class ChromiumListening : IClassFixture<ChromiumFixture>, IDisposable
{
    private readonly ChromiumFixture chromium;
    private readonly WebStation web = new();

    /// <param name="asOperator">Whether the browser, which is on this machine, operates the station.</param>
    protected ChromiumListening(ChromiumFixture chromium, bool asOperator = true)
    {
        this.chromium = chromium;
        web.Settings["Accounts:LocalOperator"] = asOperator ? "true" : "false";
        web.UseKestrel(0);
        web.StartServer();
    }

    protected FakeStation Station => web.Station;

    private protected ShelfAtRisk Shelf => web.Shelf;

    /// <summary>What the browser reported as an error.</summary>
    protected List<string> Errors { get; } = [];

    /// <param name="before">Script that runs before any of the page's own.</param>
    protected async Task<IPage> OpenHomeAsync(string? before = null, Func<IPage, Task>? prepare = null)
    {
        var page = await chromium.OpenAsync(web.ClientOptions.BaseAddress, Errors);
        if (prepare is not null) await prepare(page);
        if (before is not null) await page.AddInitScriptAsync(before);
        await page.GotoAsync("/");
        await page.WaitForFunctionAsync("() => window.aethercast?.player.online");
        return page;
    }

    protected async Task<IPage> PressListenAsync()
    {
        var page = await OpenHomeAsync();
        await page.Locator(".hero [data-listen]").ClickAsync();
        return page;
    }

    /// <summary>Waits until the ear (<c>t</c> seconds, <c>ended</c>) is where it should be; where it never is, says what the player was in the midst of.</summary>
    protected static async Task HearAsync(IPage page, string where)
    {
        try
        {
            await page.WaitForFunctionAsync($"() => {{ const a = document.getElementById('aethercast-audio'), t = a.currentTime, ended = a.ended; return {where}; }}");
        }
        catch (TimeoutException)
        {
            Assert.Fail($"'{where}' was never heard: {await page.EvaluateAsync<string>(State)}");
        }
    }

    private const string State = """
        () => {
            const { player } = aethercast, { audio, supply } = player;
            return JSON.stringify({
                at: audio.currentTime, paused: audio.paused, ended: audio.ended, ready: audio.readyState, error: audio.error?.message, ahead: player.ahead, reach: player.reach,
                wish: player.wish, pending: player.pending, episode: player.episode?.podcastId, live: player.live, token: player.token, online: player.online, whole: supply.whole,
                notice: document.getElementById('components-reconnect-modal').dataset.state, trouble: document.querySelector('.player-trouble')?.textContent, path: location.pathname,
            });
        }
        """;

    public void Dispose()
    {
        web.Dispose();
        GC.SuppressFinalize(this);
    }
}
