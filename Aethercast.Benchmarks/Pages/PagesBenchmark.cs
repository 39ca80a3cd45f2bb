using System.Text.Json;
using Aethercast.Benchmarks.TimeToFirstAudio;
using Microsoft.Playwright;

namespace Aethercast.Benchmarks.Pages;

/// <summary>First paint, layout shift and the latency of presses, page by page, at a desk and on a phone, in Chromium with an empty cache.</summary>
internal static class PagesBenchmark
{
    private const double PaintGoalMs = 1000, ShiftGoal = 0.1, PressGoalMs = 100;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly (string Name, int Width, int Height)[] Sizes = [("desk", 1280, 800), ("phone", 390, 844)];

    public static async Task<int> RunAsync(int runs, string? jsonFile)
    {
        await using var program = await WebProgram.StartAsync(feed: null, warmTeasers: 3, cpus: null);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--autoplay-policy=no-user-gesture-required"],
        });
        var episode = await FirstEpisodeAsync(browser, program.Address);
        var results = new List<object>();
        var met = true;
        Console.WriteLine($"{"page",-22}{"size",-7}{"first paint",13}{"shift",9}{"press",9}   (medians of {runs}; press: the slowest)");
        foreach (var (size, width, height) in Sizes)
        {
            var visit = new PageVisit(browser, program.Address, width, height);
            foreach (var (name, path, prepare, press) in Pages(episode))
            {
                var costs = new List<PageCost>();
                for (var run = 0; run < runs; run++) costs.Add(await visit.GoAsync(path, press, prepare));
                var cost = new PageCost(Median(costs, one => one.PaintMs), Median(costs, one => one.Shift), costs.Max(one => one.PressMs));
                var good = cost is { PaintMs: < PaintGoalMs, Shift: <= ShiftGoal, PressMs: < PressGoalMs };
                met &= good;
                Console.WriteLine($"{name,-22}{size,-7}{cost.PaintMs,10:F0} ms{cost.Shift,9:F3}{cost.PressMs,6:F0} ms{(good ? "" : "   MISSED")}");
                results.Add(new { page = name, size, first_paint_ms = Math.Round(cost.PaintMs), layout_shift = Math.Round(cost.Shift, 4), press_ms = cost.PressMs, met = good });
            }
        }

        Console.WriteLine($"goals: first paint < {PaintGoalMs:F0} ms, shift <= {ShiftGoal}, press < {PressGoalMs:F0} ms: {(met ? "all met" : "not all met")}");
        if (jsonFile is not null) await File.WriteAllTextAsync(jsonFile, JsonSerializer.Serialize(new { runs, met, results }, Indented));
        return met ? 0 : 1;
    }

    private static IEnumerable<(string Name, string Path, Func<IPage, Task>? Prepare, Func<IPage, Task> Press)> Pages(string episode) =>
    [
        ("home, Listen", "/", null, page => page.Locator(".hero [data-listen]").ClickAsync()),
        ("home, open the queue", "/", PlayAndQueueAsync, page => page.Locator(".queue summary").ClickAsync()),
        ("home, to the library", "/", null, page => LinkAsync(page, "Library")),
        ("episode, Listen", episode, null, page => page.Locator(".episode-main [data-listen]").ClickAsync()),
        ("library, home", "/library", null, page => LinkAsync(page, "Tonight")),
        ("settings, a choice", "/settings", null, page => page.GetByRole(AriaRole.Radio, new() { Name = "Debate" }).ClickAsync()),
        ("studio, providers", "/studio", null, page => page.GetByRole(AriaRole.Button, new() { Name = "Providers" }).ClickAsync()),
        ("sign in, home", "/sign-in", null, page => LinkAsync(page, "Tonight")),
    ];

    private static Task LinkAsync(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task PlayAndQueueAsync(IPage page)
    {
        await page.Locator(".hero [data-listen]").ClickAsync();
        await page.Locator(".page.episode").WaitForAsync(); // the address changes before what is drawn
        await LinkAsync(page, "Tonight");
        await page.Locator(".page.home .card").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Queue: " }).First.ClickAsync();
        await page.Locator(".queue summary").WaitForAsync();
        await page.EvaluateAsync("() => scrollTo(0, 0)");
    }

    private static async Task<string> FirstEpisodeAsync(IBrowser browser, Uri site)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = site.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.WaitForFunctionAsync("() => window.aethercast?.player.online");
        await page.Locator(".hero [data-listen]").ClickAsync();
        await page.WaitForFunctionAsync("() => location.pathname.startsWith('/episodes/')");
        return new Uri(page.Url).AbsolutePath;
    }

    private static double Median(IEnumerable<PageCost> costs, Func<PageCost, double> figure)
    {
        var sorted = costs.Select(figure).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
