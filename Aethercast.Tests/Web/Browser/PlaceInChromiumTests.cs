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
        await page.WaitForURLAsync("**/episodes/**");
        Assert.True(await page.EvaluateAsync<double>("() => aethercast.player.sink.end") < 190);

        await page.Locator(".line").Nth(49).ClickAsync();

        await HearAsync(page, $"t > {(49 * FakeContent.LineMs / 1000.0) + 0.2} && a.readyState >= 3");
        Assert.Empty(Errors);
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
