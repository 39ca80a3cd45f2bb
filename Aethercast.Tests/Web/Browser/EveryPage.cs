using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Tests.Web.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>Walks through everything the site can show, at one size of window, and looks at it.</summary>
public abstract class EveryPage : IClassFixture<ChromiumFixture>, IDisposable
{
    private readonly ChromiumFixture chromium;
    private readonly (int Width, int Height) size;
    private readonly WebStation web = new();
    private readonly List<string> errors = [];

    private protected EveryPage(ChromiumFixture chromium, int width, int height)
    {
        this.chromium = chromium;
        size = (width, height);
        web.UseKestrel(0);
        web.StartServer();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_accessible_in_both_themes_fits_and_reports_no_error()
    {
        web.Station.Snippets = [.. FakeContent.Snippets, .. FakeContent.Snippets.Select(snippet => snippet with { SnippetId = $"more-{snippet.SnippetId}", TopicId = $"more-{snippet.TopicId}" })];
        var page = await chromium.OpenAsync(web.ClientOptions.BaseAddress, errors, size.Width, size.Height);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var check = new PageCheck(page, errors);

        var episode = await ListenAsync(page, check);
        await WorkOnEpisodeAsync(page, check, episode);
        await VisitOthersAsync(page, check, episode);
        await VisitStudioAsync(page, check);

        Assert.True(check.Findings.Count == 0, string.Join(Environment.NewLine, check.Findings));
    }

    /// <summary>Home in its states, and the episode while it is being made. Answers its id.</summary>
    private static async Task<string> ListenAsync(IPage page, PageCheck check)
    {
        await page.GoAsync("/");
        await check.LookAsync("home");
        await page.Locator(".hero [data-listen]").ClickAsync();
        await page.ArriveAsync("/episodes/.+");
        await page.WaitForFunctionAsync("() => document.querySelector('.line.lit') && document.getElementById('aethercast-audio').currentTime > 4.5");
        await check.LookAsync("episode, live");
        var id = await page.EvaluateAsync<string>("() => aethercast.player.episode.podcastId");

        await page.GetByRole(AriaRole.Link, new() { Name = "Aethercast, home" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Queue: " }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Queue: " }).Nth(1).ClickAsync();
        await page.GetByLabel("Up next: 2").ClickAsync();
        await check.LookAsync("home, playing, queue open");
        await page.Keyboard.PressAsync("Escape");
        if (await page.Locator("[data-act='more']").IsVisibleAsync())
        {
            await page.Locator("[data-act='more']").ClickAsync();
            await check.LookAsync("home, playing, the rest of the controls open");
        }

        return id;
    }

    private async Task WorkOnEpisodeAsync(IPage page, PageCheck check, string episode)
    {
        await page.GoAsync($"/episodes/{episode}");
        await page.Locator("body").PressAsync("?");
        await check.LookAsync("help");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Steer" }).ClickAsync();
        await check.LookAsync("episode, steering");
        await page.Locator(".cite").First.ClickAsync();
        await page.Locator(".passage").WaitForAsync();
        await check.LookAsync("episode, passage of a source");
        await page.Keyboard.PressAsync("Escape");
        await web.Station.CompleteAsync(episode, archive: true, Ct);
        await page.GetByRole(AriaRole.Link, new() { Name = "Download MP3" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask the hosts" }).ClickAsync();
        await check.LookAsync("episode, finished, asking");
        await page.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();
        await check.LookAsync("episode, finished, subscribing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit script" }).ClickAsync();
        await page.Locator(".editor-lines").WaitForAsync();
        await check.LookAsync("episode, script");
    }

    private async Task VisitOthersAsync(IPage page, PageCheck check, string episode)
    {
        foreach (var path in (string[])["/library", "/settings", "/sign-in", "/sign-in?new=1&trouble=guessed", "/confirm", "/episodes/nobody"])
        {
            await page.GoAsync(path);
            await check.LookAsync(path);
        }

        await page.GoAsync("/sign-in?new=1");
        await page.GetByLabel("Password").FillAsync("password1234");
        await page.GetByText("Easy to guess").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what is typed" }).ClickAsync();
        await check.LookAsync("signing up, with a poor password shown");

        await page.GoAsync("/no-such-page");
        lock (errors) errors.RemoveAll(error => error.Contains("404 (Not Found)", StringComparison.Ordinal)); // said of the page itself, rightly
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Only static here" })).ToBeVisibleAsync();
        await check.LookAsync("nothing at this address");

        await web.Station.FailAsync(await StartAnotherAsync(page), "NO_SOURCE_REACHABLE", "None of the sources could be reached.");
        await page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        await check.LookAsync("episode, failed");
        Assert.NotEqual(episode, await page.EvaluateAsync<string>("() => location.pathname.split('/').pop()"));
    }

    private static async Task<string> StartAnotherAsync(IPage page)
    {
        await page.GoAsync("/");
        await page.Locator(".card [data-listen]").Last.ClickAsync(); // the first one was queued, and plays by now
        await page.ArriveAsync("/episodes/.+");
        return new Uri(page.Url).Segments[^1];
    }

    private async Task VisitStudioAsync(IPage page, PageCheck check)
    {
        await web.Services.GetRequiredService<IProviderDirectory>().AnnounceAsync("here", [new ProviderView("house", "text", "small", false, "It does not answer.", [], 1234, 0.5m)], Ct);
        await page.GoAsync("/studio");
        await page.Locator(".row-button").First.ClickAsync();
        await page.Locator(".studio-detail").WaitForAsync();
        await check.LookAsync("studio, workflows");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dead letters" }).ClickAsync();
        await page.GetByText("No dead letters.").WaitForAsync();
        await check.LookAsync("studio, dead letters");
        await page.GetByRole(AriaRole.Button, new() { Name = "Providers" }).ClickAsync();
        await page.Locator(".provider-cards .panel").First.WaitForAsync();
        await check.LookAsync("studio, providers");
    }

    public void Dispose()
    {
        web.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class EveryPageAtADeskTests(ChromiumFixture chromium) : EveryPage(chromium, 1280, 800);

public sealed class EveryPageOnAPhoneTests(ChromiumFixture chromium) : EveryPage(chromium, 390, 844);
