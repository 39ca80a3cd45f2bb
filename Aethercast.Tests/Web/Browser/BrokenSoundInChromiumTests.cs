namespace Aethercast.Tests.Web.Browser;

/// <summary>The player's own parts fail: it goes on from where it was.</summary>
public sealed class BrokenSoundInChromiumTests(ChromiumFixture chromium) : ChromiumListening(chromium)
{
    [Fact]
    public async Task Sound_that_cannot_be_read_is_asked_for_again_and_goes_on_from_the_same_place()
    {
        Station.LinesAtOnce = 5;
        var page = await OpenHomeAsync(prepare: HeardLog.StartAsync);
        await page.Locator(".hero [data-listen]").ClickAsync();
        await HearAsync(page, "t > 1");

        await page.EvaluateAsync("() => aethercast.player.push(aethercast.player.token, new Uint8Array(500).fill(0x42)).catch(() => { })");
        await page.WaitForFunctionAsync("() => document.getElementById('aethercast-audio').error === null");

        await HearAsync(page, "t > 3");
        await HeardLog.AssertWholeAsync(page);
    }

    /// <summary>As on a small phone, but smaller: less than the station would send ahead.</summary>
    [Fact]
    public async Task A_browser_that_holds_a_minute_of_sound_gives_up_what_was_heard_and_plays_on()
    {
        Station.LinesAtOnce = 40;
        var page = await OpenHomeAsync("""
            const append = SourceBuffer.prototype.appendBuffer;
            window.refusals = 0;
            SourceBuffer.prototype.appendBuffer = function (bytes) {
                const held = this.buffered.length ? this.buffered.end(0) - this.buffered.start(0) : 0;
                if (held < 60) return append.call(this, bytes);
                refusals++;
                throw new DOMException('full', 'QuotaExceededError');
            };
            """, HeardLog.StartAsync);
        await page.Locator(".hero [data-listen]").ClickAsync();
        await page.WaitForFunctionAsync("() => refusals > 1 && aethercast.player.time > 0");
        Assert.InRange(await page.EvaluateAsync<double>("() => aethercast.player.sink.end"), 59, 70);

        await page.EvaluateAsync("() => { aethercast.player.seek(52); heard.length = 0; }");

        await HearAsync(page, "t > 66");
        await HeardLog.AssertWholeAsync(page);
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task A_page_whose_first_request_for_sound_was_lost_plays_all_the_same()
    {
        var asked = 0;
        var page = await OpenHomeAsync(prepare: prepared => prepared.RouteAsync("**/podcasts/stream/header", route => ++asked == 1 ? route.AbortAsync() : route.ContinueAsync()));

        await page.Locator(".hero [data-listen]").ClickAsync();

        await HearAsync(page, "t > 0.3");
    }
}
