using System.Globalization;
using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>All of it without a mouse: from the first Tab to the live edge.</summary>
public sealed class KeyboardInChromiumTests(ChromiumFixture chromium) : ChromiumListening(chromium)
{
    [Fact]
    public async Task One_listens_with_the_keyboard_alone()
    {
        Station.LinesAtOnce = 20; // 80 s
        var page = await OpenHomeAsync();

        await TabToAsync(page, ".skip-link");
        await TabToAsync(page, ".hero [data-listen]");
        await page.Keyboard.PressAsync("Enter");
        await HearAsync(page, "t > 0.2");
        await page.ArriveAsync("/episodes/.+");
        await page.WaitForFunctionAsync("() => document.activeElement?.tagName === 'H1'");

        await page.Keyboard.PressAsync("Space");
        await HearAsync(page, "a.paused");
        await page.Keyboard.PressAsync("0");
        await HearAsync(page, "t === 0");
        foreach (var (key, seconds) in new[] { ("l", 30), ("ArrowRight", 35), ("j", 20), ("ArrowLeft", 15), ("End", 79) })
        {
            await page.Keyboard.PressAsync(key);
            await HearAsync(page, $"Math.abs(t - {seconds.ToString(CultureInfo.InvariantCulture)}) < 0.2 || a.ended || (t > 79 && {seconds} === 79)");
            if (key == "End") await HearAsync(page, "!a.paused || a.ended || t > 79");
        }

        await page.Keyboard.PressAsync("k");
        await page.WaitForFunctionAsync("() => aethercast.player.wish === 'pause'");
        await page.Keyboard.PressAsync("Shift+>");
        await HearAsync(page, "Math.abs(a.playbackRate - 1.1) < 0.01 && a.preservesPitch");
        await page.Keyboard.PressAsync("Shift+<");
        await HearAsync(page, "a.playbackRate === 1");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await HearAsync(page, "Math.abs(a.volume - 0.95) < 0.01");
        await page.Keyboard.PressAsync("Shift+ArrowUp");
        await page.Keyboard.PressAsync("m");
        await HearAsync(page, "a.muted && a.volume > 0.99");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Keys_are_letters_where_one_writes()
    {
        Station.LinesAtOnce = 20;
        var page = await PressListenAsync();
        await HearAsync(page, "t > 0.2");
        await page.ArriveAsync("/episodes/.+");

        await page.GetByLabel("Find in the transcript").FocusAsync();
        await page.Keyboard.TypeAsync("k l?");

        await Assertions.Expect(page.GetByLabel("Find in the transcript")).ToHaveValueAsync("k l?");
        await HearAsync(page, "!a.paused && t < 20");
        await Assertions.Expect(page.Locator("#help-sheet")).ToBeHiddenAsync();
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task The_box_is_filled_and_sent_without_a_mouse()
    {
        var page = await OpenHomeAsync();

        await TabToAsync(page, ".make textarea");
        await page.Keyboard.TypeAsync("the tides of Jupiter");
        await page.WaitForFunctionAsync("() => !document.querySelector('.make [data-listen]').disabled");
        await page.Keyboard.PressAsync("Enter");
        await HearAsync(page, "t > 0.2");

        Assert.Equal("the tides of Jupiter", Assert.Single(Station.Commands, command => !command.JoinOnly).Request.Topic);
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task What_has_the_focus_is_not_under_the_small_player()
    {
        Station.LinesAtOnce = 20;
        var page = await PressListenAsync();
        await HearAsync(page, "t > 0.3");
        await page.ArriveAsync("/episodes/.+");
        await page.GetByRole(AriaRole.Link, new() { Name = "Aethercast, home" }).ClickAsync();
        await page.Locator(".mini").WaitForAsync();
        await page.Locator(".hero [data-listen]").FocusAsync();

        for (var presses = 0; presses < 25; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var under = await page.EvaluateAsync<string?>("""
                () => {
                    const focused = document.activeElement, mini = document.querySelector('.mini');
                    return !mini.contains(focused) && focused.getBoundingClientRect().bottom > mini.getBoundingClientRect().top ? focused.outerHTML.slice(0, 100) : null;
                }
                """);
            Assert.Null(under);
        }
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => Boolean(document.activeElement?.matches(selector))", selector)) return;
        }

        Assert.Fail($"Tab never comes to {selector}.");
    }
}
