using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>Presses of Listen that come quickly, or early.</summary>
public sealed class PressesInChromiumTests(ChromiumFixture chromium) : ChromiumListening(chromium)
{
    [Fact]
    public async Task Of_three_quick_presses_the_last_is_heard_and_one_step_leads_back()
    {
        Station.LinesAtOnce = 20;
        var page = await OpenHomeAsync();
        var before = await page.EvaluateAsync<int>("() => history.length");

        var last = await page.EvaluateAsync<string>("() => { const three = [...document.querySelectorAll('.card [data-listen]')].slice(0, 3); three.forEach(button => button.click()); return three[2].closest('.card').querySelector('h3').textContent; }");

        await page.ArriveAsync("/episodes/.+");
        await Assertions.Expect(page.Locator(".episode h1")).ToHaveTextAsync(last);
        await HearAsync(page, "t > 2 && !a.paused"); // the others' pages would be open by now
        Assert.Equal(before + 1, await page.EvaluateAsync<int>("() => history.length"));
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task A_button_shows_that_its_press_is_on_its_way_and_that_it_came_to_nothing()
    {
        Station.LinesAtOnce = 20;
        var page = await OpenHomeAsync();
        var button = page.Locator(".hero [data-listen]");

        var seen = await page.EvaluateAsync<string>("() => { const button = document.querySelector('.hero [data-listen]'); button.click(); return button.dataset.now; }");
        Assert.Equal("starting", seen);
        await HearAsync(page, "t > 0.3");
        await page.ArriveAsync("/episodes/.+");
        await page.GetByRole(AriaRole.Link, new() { Name = "Aethercast, home" }).ClickAsync();
        await Assertions.Expect(button).ToHaveAttributeAsync("data-now", "playing");
        Station.Failure = new PodcastException(ErrorCodes.RateLimited, 429, "limit", "That was a lot for one evening.");
        await page.Locator(".card [data-listen]").First.ClickAsync();

        await Assertions.Expect(page.GetByText("That was a lot for one evening.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".card [data-listen]").First).ToHaveAttributeAsync("data-now", "");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task A_press_in_the_moment_the_page_comes_to_life_counts_before_what_was_left_open()
    {
        Station.LinesAtOnce = 20;
        var page = await PressListenAsync();
        await HearAsync(page, "t > 0.3");
        await page.ArriveAsync("/episodes/.+");
        await page.Keyboard.PressAsync("k");
        await HearAsync(page, "a.paused");
        await page.AddInitScriptAsync("const wait = setInterval(() => { if (!window.aethercast?.player.online) return; clearInterval(wait); document.querySelector('.card [data-listen]')?.click(); }, 1);");

        await page.GotoAsync("/");

        await page.ArriveAsync("/episodes/.+");
        await Assertions.Expect(page.Locator(".episode h1")).ToHaveTextAsync(Station.Snippets[1].Title);
        await HearAsync(page, "t > 0.3 && !a.paused");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task The_lock_screen_is_told_the_title_that_comes_later()
    {
        var page = await OpenHomeAsync();
        await page.Locator(".make textarea").FillAsync("https://news.example/tides");
        await page.Locator(".make [data-listen]").ClickAsync();
        await HearAsync(page, "t > 0.2");

        Station.Change(Station.Commands[^1].OriginalTaskId, podcast => podcast with { Title = "The tides of Jupiter" });

        await page.WaitForFunctionAsync("() => navigator.mediaSession.metadata?.title === 'The tides of Jupiter' && navigator.mediaSession.metadata.artist.startsWith('with ')");
        Assert.Empty(Errors);
    }
}
