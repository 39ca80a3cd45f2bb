using Microsoft.Playwright;

namespace Aethercast.Tests.Web;

/// <summary>One real Chromium for a class of tests. Where there is none (<c>CHROMIUM</c>, else <c>/usr/bin/chromium</c>) the tests say that they skipped, and why.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    /// <summary>How long a page may take to do what is expected of it, on a machine that runs every other test beside it.</summary>
    private const int PatienceMs = 60_000;

    private static readonly string Executable = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium";
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--autoplay-policy=no-user-gesture-required",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable)) return;
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Headless = true, Args = Arguments });
    }

    /// <summary>A new page with storage of its own. Anything the browser reports as an error is kept in <paramref name="errors"/>.</summary>
    /// <param name="worker">Whether the site's service worker may be there. It takes requests out of the sight of routes, so tests that hold the line in their hands do without.</param>
    public async Task<IPage> OpenAsync(Uri address, List<string>? errors = null, int width = 1280, int height = 800, ColorScheme theme = ColorScheme.Dark, bool worker = false)
    {
        Assert.SkipWhen(browser is null, $"There is no Chromium at {Executable}.");
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = theme,
            ServiceWorkers = worker ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(PatienceMs);
        page.PageError += (_, error) => { lock (this) errors?.Add(error); };
        page.Console += (_, message) => { if (message.Type == "error") lock (this) errors?.Add(message.Text); };
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
