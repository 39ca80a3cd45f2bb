using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Web.Fakes;
using Microsoft.Playwright;

namespace Aethercast.Tests.Web;

/// <summary>Listen, pressed in a real browser. The episode stands still unless the test moves it, so nothing here depends on speed.</summary>
public sealed class ListenInChromiumTests(ChromiumFixture chromium) : ChromiumListening(chromium)
{
    [Fact]
    public async Task Sound_plays_while_the_episode_is_being_made_and_the_transcript_follows()
    {
        var page = await PressListenAsync();

        await HearAsync(page, "t > 0.3");
        var id = Assert.Single(Station.Commands).OriginalTaskId;
        Assert.Equal(PodcastStatus.Generating, Station[id].Status);
        await page.ArriveAsync($"/episodes/{id}");
        await Assertions.Expect(page.Locator(".line.lit")).ToContainTextAsync("Good evening");
        await HearAsync(page, $"t > {FakeContent.LineMs / 1000.0 + 0.2}");
        await Assertions.Expect(page.Locator(".line.lit")).ToContainTextAsync("The harbour master");
        Assert.Equal(PodcastStatus.Generating, Station[id].Status);
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task One_can_seek_back_and_to_the_live_edge_and_by_the_transcript()
    {
        var page = await PressListenAsync();
        await HearAsync(page, "t > 4.2");

        await page.GetByRole(AriaRole.Button, new() { Name = "Back 15 seconds" }).ClickAsync();
        await HearAsync(page, "t < 2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go to the live edge" }).ClickAsync();
        await HearAsync(page, "t > 10.5");
        await page.Locator(".line").Nth(1).ClickAsync();
        await HearAsync(page, "t >= 3.9 && t < 8");

        await Assertions.Expect(page.Locator(".line.lit")).ToContainTextAsync("The harbour master");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task New_lines_are_heard_without_a_gap_and_the_end_is_the_end()
    {
        Station.LinesAtOnce = 1;
        var page = await PressListenAsync();
        await HearAsync(page, "t > 0.3");
        var id = Station.Commands[0].OriginalTaskId;

        await Station.ReleaseAsync(id, 1, TestContext.Current.CancellationToken);
        await Station.CompleteAsync(id, archive: true, TestContext.Current.CancellationToken);
        await HearAsync(page, "ended");

        Assert.Equal(8, await page.EvaluateAsync<double>("document.getElementById('aethercast-audio').currentTime"), 0.1);
        Assert.Equal(1, await page.EvaluateAsync<int>("aethercast.player.sink.buffered.length"));
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Download MP3" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_sound_goes_on_across_pages_in_the_mini_player()
    {
        var page = await PressListenAsync();
        await HearAsync(page, "t > 0.3");

        await page.GetByRole(AriaRole.Link, new() { Name = "Aethercast, home" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Now playing" })).ToBeVisibleAsync();
        var before = await page.EvaluateAsync<double>("document.getElementById('aethercast-audio').currentTime");
        await HearAsync(page, $"t > {before.ToString(System.Globalization.CultureInfo.InvariantCulture)} + 0.3");
        await page.Keyboard.PressAsync("k");

        await HearAsync(page, "document.documentElement.dataset.player === 'paused'");
    }

    [Fact]
    public async Task Two_listeners_of_one_topic_cost_one_generation()
    {
        var first = await PressListenAsync();
        var second = await PressListenAsync();

        await HearAsync(first, "t > 0.3");
        await HearAsync(second, "t > 0.3");
        await first.ArriveAsync("/episodes/.+");
        await second.ArriveAsync("/episodes/.+");

        Assert.Equal(new Uri(first.Url).AbsolutePath, new Uri(second.Url).AbsolutePath);
    }

    [Fact]
    public async Task A_refusal_is_told_and_the_player_is_silent()
    {
        Station.LinesAtOnce = 1;
        var page = await OpenHomeAsync();
        Station.Failure = new PodcastException(ErrorCodes.NoSourceReachable, 502, "none", "None of the sources could be reached.");

        await page.Locator(".hero [data-listen]").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("None of the sources could be reached.");
        Assert.Equal("idle", await page.Locator("html").GetAttributeAsync("data-player"));
    }

    [Fact]
    public async Task Texts_from_the_web_show_as_text()
    {
        const string Nasty = "<img src=x onerror=alert(1)><b>bold</b>";
        Station.Snippets = [Station.Snippets[0] with { Title = Nasty, TextContent = Nasty, Category = Nasty }, .. Station.Snippets.Skip(1)];
        var page = await OpenHomeAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Nasty);
        await page.Locator(".hero [data-listen]").ClickAsync();
        await HearAsync(page, "t > 0.2");
        Station.Change(Station.Commands[0].OriginalTaskId, podcast => podcast with { Transcript = [podcast.Transcript[0] with { LineId = "nasty", Text = Nasty, Spans = [] }, .. podcast.Transcript.Skip(1)] });

        await Assertions.Expect(page.Locator(".line").First).ToContainTextAsync(Nasty);
        Assert.Equal(0, await page.Locator("a[href^='javascript:']").CountAsync());
        Assert.Empty(Errors);
    }
}
