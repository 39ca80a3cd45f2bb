using Microsoft.Playwright;

namespace Aethercast.Benchmarks.Pages;

/// <summary>What one visit of one page cost, by the browser's own clocks.</summary>
/// <param name="PaintMs">First contentful paint, ms after the address was entered.</param>
/// <param name="Shift">Cumulative layout shift: the sum of all shifts nobody asked for.</param>
/// <param name="PressMs">The slowest press made on it: from the press to the next paint, ms, in steps of 8; 16 stands for anything up to that, 0 for no press.</param>
internal sealed record PageCost(double PaintMs, double Shift, double PressMs);

/// <summary>Visits pages with an empty cache and presses what is on them.</summary>
internal sealed class PageVisit(IBrowser browser, Uri site, int width, int height)
{
    // Shifts and presses as the browser reports them (Layout Instability and Event Timing).
    private const string Watch = """
        window.cost = { shift: 0, press: 0 };
        new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) cost.shift += e.value; }).observe({ type: 'layout-shift', buffered: true });
        new PerformanceObserver(list => { for (const e of list.getEntries()) if (e.interactionId) cost.press = Math.max(cost.press, e.duration); }).observe({ type: 'event', durationThreshold: 16, buffered: true });
        """;

    /// <param name="press">What to press once the page is live; null: nothing. It gets the page after <paramref name="prepare"/>.</param>
    public async Task<PageCost> GoAsync(string path, Func<IPage, Task>? press, Func<IPage, Task>? prepare = null)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = site.ToString(), ViewportSize = new() { Width = width, Height = height } });
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync(path);
        await page.WaitForFunctionAsync("() => window.aethercast?.player.online && document.readyState === 'complete'");
        if (prepare is not null) await prepare(page);
        await SettleAsync(page);
        if (press is not null)
        {
            await page.EvaluateAsync("() => { cost.press = 0; }"); // what prepared the page is not asked about
            await press(page);
            await SettleAsync(page);
            await page.EvaluateAsync("() => { cost.press ||= 16; }");
        }

        return await page.EvaluateAsync<double[]>("() => [performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, cost.shift, cost.press]") is [var paint, var shift, var slowest]
            ? new(paint, shift, slowest)
            : throw new InvalidOperationException("The page answered otherwise than asked.");
    }

    // Late pictures, fonts and the circuit's first drawing are in by then.
    private static Task SettleAsync(IPage page) => page.WaitForTimeoutAsync(700);
}
