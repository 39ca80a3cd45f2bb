using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>Browsers that can do less: without MediaSource, and without WebM altogether.</summary>
public sealed class PlainSoundInChromiumTests(ChromiumFixture chromium) : ChromiumListening(chromium)
{
    private const string NoMediaSource = "delete window.MediaSource;";
    private const string NoWebm = NoMediaSource + "HTMLMediaElement.prototype.canPlayType = () => '';";

    [Fact]
    public async Task Without_a_media_source_the_element_plays_the_stream_itself()
    {
        var page = await OpenHomeAsync(NoMediaSource);

        await page.Locator(".hero [data-listen]").ClickAsync();
        await page.ArriveAsync("/episodes/.+");
        await Station.CompleteAsync(Station.Commands[0].OriginalTaskId, ct: TestContext.Current.CancellationToken); // silence is so few bytes that the browser waits for more of them

        await HearAsync(page, "t > 0.3 && a.src.includes('/podcasts/stream/')");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Without_webm_a_listener_is_told_to_wait_and_then_given_the_file()
    {
        var page = await OpenHomeAsync(NoWebm);
        await page.Locator(".hero [data-listen]").ClickAsync();
        await Assertions.Expect(page.GetByText("This browser cannot play an episode while it is being made.")).ToBeVisibleAsync();

        await Station.CompleteAsync(Station.Commands[0].OriginalTaskId, archive: true, TestContext.Current.CancellationToken);

        await HearAsync(page, "a.src.endsWith('/audio.mp3')");
        await Assertions.Expect(page.GetByText("This browser cannot play an episode while it is being made.")).ToHaveCountAsync(0);
    }
}
