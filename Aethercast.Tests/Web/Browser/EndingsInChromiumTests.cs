using Aethercast.Contracts.Wire;
using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>What a listener sees and hears where an episode has no more yet, where it fails, and where it is changed after it was complete.</summary>
public sealed class EndingsInChromiumTests(ChromiumFixture chromium) : ChromiumListening(chromium)
{
    private string Id => Station.Commands[0].OriginalTaskId;

    [Fact]
    public async Task An_episode_that_fails_before_its_first_word_lets_the_player_go()
    {
        Station.LinesAtOnce = 0;
        var page = await PressListenAsync();
        await page.ArriveAsync("/episodes/.+");

        await Station.FailAsync(Id, ErrorCodes.NoSourceReachable, "None of the sources could be reached.");

        await Assertions.Expect(page.Locator(".episode-main").GetByText("None of the sources could be reached.")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.player === 'idle'");
        await Assertions.Expect(page.Locator(".mini")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".episode .controls")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("Did not work out")).ToBeVisibleAsync();
        Assert.Empty(Errors);
    }

    /// <summary>All of it is sent by then, and the sender rests because the player has more than enough: the word that this was all must come all the same.</summary>
    [Fact]
    public async Task An_episode_longer_than_what_is_kept_ahead_comes_to_its_end_and_the_next_begins()
    {
        Station.LinesAtOnce = 36; // 144 s
        var next = Station.Snippets[1];
        var page = await OpenHomeAsync($$"""localStorage.setItem('aethercast-queue', '[{"key":"topic:{{next.TopicId}}","title":"Next"}]')""");
        await page.Locator(".hero [data-listen]").ClickAsync();
        await HearAsync(page, "t > 0.3 && aethercast.player.ahead > 119");
        await Station.CompleteAsync(Id, ct: TestContext.Current.CancellationToken);

        await page.EvaluateAsync("() => aethercast.player.seek(100)");
        await HearAsync(page, "aethercast.player.sink.end > 143.9");
        await page.EvaluateAsync("() => aethercast.player.seek(141)");

        await HearAsync(page, $"aethercast.player.episode?.topicKey === 'topic:{next.TopicId}' && t > 0.3 && t < 100");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task An_episode_that_fails_in_the_middle_is_heard_as_far_as_it_was_made()
    {
        Station.LinesAtOnce = 1; // 4 s
        var page = await PressListenAsync();
        await HearAsync(page, "t > 0.3");

        await Station.FailAsync(Id, ErrorCodes.NoSourceReachable, "The rest could not be made.");

        await HearAsync(page, "a.ended && t > 3.9 && document.documentElement.dataset.player === 'ended'");
        await Assertions.Expect(page.Locator(".episode-main").GetByText("The rest could not be made.")).ToBeVisibleAsync();
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Whoever_catches_up_with_the_making_is_told_and_hears_on()
    {
        Station.LinesAtOnce = 1; // 4 s
        var page = await PressListenAsync();
        await page.ArriveAsync("/episodes/.+");
        var word = page.Locator(".eyebrow").GetByText("You have caught up");
        await Assertions.Expect(word).ToBeHiddenAsync();

        await HearAsync(page, "t > 3.8");
        await Assertions.Expect(word).ToBeVisibleAsync();
        await Station.ReleaseAsync(Id, 1, TestContext.Current.CancellationToken);

        await HearAsync(page, "t > 4.2 && !a.paused");
        await Assertions.Expect(word).ToBeHiddenAsync();
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task A_line_changed_after_the_end_is_on_the_page_without_loading_it_anew()
    {
        Station.LinesAtOnce = 2;
        var page = await PressListenAsync();
        await HearAsync(page, "t > 0.3");
        await page.ArriveAsync("/episodes/.+");
        await Station.CompleteAsync(Id, archive: true, TestContext.Current.CancellationToken);
        await page.GetByRole(AriaRole.Link, new() { Name = "Download MP3" }).WaitForAsync();

        Station.Change(Id, podcast => podcast with { Transcript = [podcast.Transcript[0] with { Text = "Somebody has put this in other words." }, .. podcast.Transcript.Skip(1)] });

        await Assertions.Expect(page.Locator(".line").First).ToContainTextAsync("Somebody has put this in other words.");
        Assert.Empty(Errors);
    }
}
