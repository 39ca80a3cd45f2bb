using Aethercast.Tests.Web.Fakes;
using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>Places in an episode the browser has no sound of yet.</summary>
public sealed class PlaceInChromiumTests(ChromiumFixture chromium) : ChromiumListening(chromium)
{
    [Fact]
    public async Task A_finished_episode_goes_on_where_it_was_when_the_page_is_loaded_anew()
    {
        var page = await HearFinishedAsync(lines: 3);
        await HearAsync(page, "t > 4.5");

        await page.ReloadAsync();
        var place = await page.WaitForFunctionAsync("() => { const a = document.getElementById('aethercast-audio'); return a.readyState >= 3 && !a.paused && a.currentTime > 0.05 && a.currentTime; }");

        Assert.InRange(await place.JsonValueAsync<double>(), 4.4, 12);
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task One_can_go_to_a_line_far_behind_what_has_been_sent()
    {
        var page = await HearFinishedAsync(lines: 50);
        await page.ArriveAsync("/episodes/.+");
        Assert.True(await page.EvaluateAsync<double>("() => aethercast.player.sink.end") < 190);

        await page.Locator(".line").Nth(49).ClickAsync();

        await HearAsync(page, $"t > {(49 * FakeContent.LineMs / 1000.0) + 0.2} && a.readyState >= 3");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task After_an_end_and_a_page_loaded_anew_the_next_press_is_heard()
    {
        var page = await HearFinishedAsync(lines: 1); // 4 s
        await HearAsync(page, "a.ended");
        await page.GotoAsync("/");
        await HearAsync(page, "a.ended && aethercast.player.supply.whole");

        await page.Locator(".card [data-listen]").First.ClickAsync();

        await HearAsync(page, "t > 0.3 && t < 4 && !a.paused && a.duration === Infinity");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task What_was_heard_to_its_end_begins_anew_also_where_the_page_was_loaded_anew_between()
    {
        var page = await HearFinishedAsync(lines: 1); // 4 s
        await HearAsync(page, "a.ended");
        await page.GotoAsync("/library");
        await HearAsync(page, "a.ended && aethercast.player.supply.whole");

        await page.Locator(".mini").GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();

        await HearAsync(page, "t > 0.3 && t < 3.9 && !a.paused");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task A_topic_pressed_again_goes_on_where_it_was_left()
    {
        var page = await HearFinishedAsync(lines: 20);
        await page.ArriveAsync("/episodes/.+");
        await page.Keyboard.PressAsync("l");
        await HearAsync(page, "t > 30.2");
        await HomeAsync(page);
        await page.Locator(".card [data-listen]").First.ClickAsync();
        await HearAsync(page, "t > 0.2 && t < 20");
        await page.ArriveAsync("/episodes/.+");
        await HomeAsync(page);

        await page.Locator(".hero [data-listen]").ClickAsync();

        await HearAsync(page, "t > 30 && t < 50 && !a.paused");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task What_waits_in_the_queue_goes_on_where_it_was_left()
    {
        var page = await HearFinishedAsync(lines: 20);
        await page.ArriveAsync("/episodes/.+");
        await page.Keyboard.PressAsync("l");
        await HearAsync(page, "t > 30.2");
        await HomeAsync(page);
        await page.Locator(".card [data-listen]").First.ClickAsync();
        await HearAsync(page, "t > 0.2 && t < 20");
        await page.ArriveAsync("/episodes/.+");
        await page.GetByRole(AriaRole.Link, new() { Name = "Library" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Play next: {Station.Snippets[0].Title}" }).ClickAsync();
        await Assertions.Expect(page.Locator(".mini .queue summary")).ToContainTextAsync("1");

        await page.Keyboard.PressAsync("n");

        await HearAsync(page, "t > 30 && t < 50 && !a.paused");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task A_link_to_a_place_leads_there_also_in_the_tab_that_plays_and_loading_anew_does_not_lead_back()
    {
        var page = await HearFinishedAsync(lines: 20);
        await page.ArriveAsync("/episodes/.+");
        await HearAsync(page, "t > 0.3");

        await page.GotoAsync($"/episodes/{Station.Commands[0].OriginalTaskId}?t=24");
        await HearAsync(page, "t > 24.2 && t < 34 && !a.paused");
        await page.Keyboard.PressAsync("l"); // 30 s on
        await HearAsync(page, "t > 54.2");
        await page.ReloadAsync();

        await HearAsync(page, "t > 54.2 && !a.paused");
        Assert.Empty(Errors);
    }

    [Theory]
    [InlineData("24", "t > 24.2 && t < 34")]
    [InlineData("9999", "t > 0.2 && t < 10")]
    [InlineData("1e300", "t > 0.2 && t < 10")]
    [InlineData("soon", "t > 0.2 && t < 10")]
    public async Task A_link_to_a_place_begins_there_and_one_to_none_at_the_beginning(string at, string heard)
    {
        var first = await HearFinishedAsync(lines: 20);
        await first.ArriveAsync("/episodes/.+");
        var page = await OpenHomeAsync();
        await page.GotoAsync($"/episodes/{Station.Commands[0].OriginalTaskId}?t={at}");
        await page.WaitForFunctionAsync("() => window.aethercast?.player.online");

        await page.Locator(".hero-actions [data-listen]").ClickAsync();

        await HearAsync(page, $"{heard} && !a.paused");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task A_topic_s_button_knows_its_episode_also_after_the_page_was_loaded_anew()
    {
        var page = await HearFinishedAsync(lines: 20);
        await HearAsync(page, "t > 2");
        await page.GotoAsync("/");
        await HearAsync(page, "t > 2.1 && !a.paused");
        var button = page.Locator(".hero [data-listen]");
        await Assertions.Expect(button).ToHaveAttributeAsync("data-now", "playing");
        await Assertions.Expect(button).ToHaveAccessibleNameAsync($"Pause: {Station.Snippets[0].Title}");

        await button.ClickAsync();
        await HearAsync(page, "a.paused && t > 2.1");
        await button.ClickAsync();

        await HearAsync(page, "t > 2.2 && !a.paused");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task What_is_begun_again_from_the_shelf_stays_under_the_finger()
    {
        var page = await HearFinishedAsync(lines: 20);
        await page.ArriveAsync("/episodes/.+");
        await page.Keyboard.PressAsync("l");
        await HearAsync(page, "t > 30.2");
        await HomeAsync(page);
        await page.Locator(".card [data-listen]").First.ClickAsync();
        await page.ArriveAsync("/episodes/.+");
        await HomeAsync(page);
        var pocket = page.Locator(".pocket").Filter(new() { HasText = Station.Snippets[0].Title });

        await pocket.Locator("[data-listen]").ClickAsync();

        await HearAsync(page, "t > 30 && !a.paused");
        await Assertions.Expect(page.Locator(".mini strong")).ToHaveTextAsync(Station.Snippets[0].Title);
        await Assertions.Expect(pocket.Locator("[data-listen]")).ToHaveAttributeAsync("data-now", "playing");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Whoever_goes_back_from_the_end_hears_what_lies_between_too()
    {
        var page = await HearFinishedAsync(lines: 90);
        await page.WaitForFunctionAsync("() => aethercast.player.ahead > 100");
        await page.EvaluateAsync("() => aethercast.player.seek(aethercast.player.reach - 20)");
        await page.WaitForFunctionAsync("() => aethercast.player.supply.whole && aethercast.player.sink.buffered.length === 2");
        var hole = await page.EvaluateAsync<double>("() => aethercast.player.sink.buffered.end(0)");

        await page.EvaluateAsync("hole => aethercast.player.seek(hole - 1)", hole);

        await HearAsync(page, FormattableString.Invariant($"t > {hole + 0.3}"));
        Assert.Empty(Errors);
    }

    private static async Task HomeAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Aethercast, home" }).ClickAsync();
        await page.Locator(".card [data-listen]").First.WaitForAsync();
    }

    private async Task<IPage> HearFinishedAsync(int lines)
    {
        Station.LinesAtOnce = lines;
        Station.LinesToCome = 0;
        var page = await PressListenAsync();
        await HearAsync(page, "t > 0.1");
        await Station.CompleteAsync(Station.Commands[0].OriginalTaskId, archive: true, TestContext.Current.CancellationToken);
        return page;
    }
}
