using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>The station open in two tabs of one browser.</summary>
public sealed class TabsInChromiumTests(ChromiumFixture chromium) : ChromiumListening(chromium)
{
    [Fact]
    public async Task One_tab_is_heard_at_a_time()
    {
        Station.LinesAtOnce = 20;
        var first = await PressListenAsync();
        await HearAsync(first, "t > 0.3");
        var second = await OtherTabAsync(first);

        await second.Locator(".card [data-listen]").First.ClickAsync();

        await HearAsync(second, "t > 0.3 && !a.paused");
        await HearAsync(first, "a.paused && document.documentElement.dataset.player === 'paused'");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Both_tabs_have_one_queue()
    {
        Station.LinesAtOnce = 20;
        var first = await PressListenAsync();
        await HearAsync(first, "t > 0.3");
        var second = await OtherTabAsync(first);
        await second.Locator(".hero [data-listen]").ClickAsync();
        await HearAsync(second, "t > 0.3");
        await second.GetByRole(AriaRole.Link, new() { Name = "Aethercast, home" }).ClickAsync();
        await first.GetByRole(AriaRole.Link, new() { Name = "Aethercast, home" }).ClickAsync();

        await second.Locator(".card").Nth(0).GetByRole(AriaRole.Button, new() { Name = "Queue" }).ClickAsync();
        await Assertions.Expect(first.Locator(".mini .queue summary")).ToContainTextAsync("1");
        await first.Locator(".card").Nth(1).GetByRole(AriaRole.Button, new() { Name = "Queue" }).ClickAsync();

        await Assertions.Expect(second.Locator(".mini .queue summary")).ToContainTextAsync("2");
        Assert.Contains(Station.Snippets[1].Title, await second.EvaluateAsync<string>("() => localStorage['aethercast-queue']"), StringComparison.Ordinal);
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Whoever_comes_back_is_where_they_heard_on_elsewhere()
    {
        Station.LinesAtOnce = 20;
        var first = await PressListenAsync();
        await HearAsync(first, "t > 0.3");
        await first.Keyboard.PressAsync("k");
        await HearAsync(first, "a.paused");
        var second = await OtherTabAsync(first);
        await second.Locator(".hero [data-listen]").ClickAsync();
        await HearAsync(second, "t > 0.3");
        await second.ArriveAsync("/episodes/.+");
        await second.Keyboard.PressAsync("l");
        await HearAsync(second, "t > 30.3");
        await second.Keyboard.PressAsync("k");
        await HearAsync(second, "a.paused");

        await first.EvaluateAsync("() => dispatchEvent(new Event('focus'))");
        await HearAsync(first, "t > 30 && a.paused");
        await first.ReloadAsync();

        await HearAsync(first, "t > 30 && a.paused && aethercast.player.episode");
        Assert.Empty(Errors);
    }

    private static async Task<IPage> OtherTabAsync(IPage page)
    {
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/");
        await other.WaitForFunctionAsync("() => window.aethercast?.player.online");
        return other;
    }
}
