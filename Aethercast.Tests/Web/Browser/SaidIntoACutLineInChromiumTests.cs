using Aethercast.Tests.Web.Fakes;
using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>What page and server say to each other is lost with the line. Once it is whole, nothing of it is missing.</summary>
public sealed class SaidIntoACutLineInChromiumTests(ChromiumFixture chromium) : ChromiumListening(chromium)
{
    private const string Bees = "topic-bees";
    private readonly CircuitLine line = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_pressed_while_the_line_is_cut_begins_once_it_is_whole_and_what_plays_plays_on_until_then()
    {
        var page = await OpenAsync();
        await page.Locator(".hero [data-listen]").ClickAsync();
        await HearAsync(page, "t > 0.3");
        await page.GetByRole(AriaRole.Link, new() { Name = "Aethercast, home" }).ClickAsync();
        var other = page.Locator($"[data-listen='topic:{Bees}']");
        await other.WaitForAsync();
        await line.CutAsync();
        await Assertions.Expect(page.GetByText("The line to the station is cut.")).ToBeVisibleAsync();

        await other.ClickAsync();

        await Assertions.Expect(page.GetByText("What you pressed begins then.")).ToBeVisibleAsync();
        var before = await page.EvaluateAsync<double>("() => aethercast.player.time");
        await HearAsync(page, FormattableString.Invariant($"t > {before + 0.3}"));
        line.Mend();
        await page.WaitForFunctionAsync("() => aethercast.player.episode?.title === 'Bees that count to four'");
        await HearAsync(page, "t > 0.3");
        await page.ArriveAsync("/episodes/.+");
        await Assertions.Expect(page.GetByText("What you pressed begins then.")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_press_that_was_lost_with_the_line_is_made_up_for()
    {
        var page = await OpenAsync();

        line.Lose();
        await page.Locator(".hero [data-listen]").ClickAsync();
        await MendAsync(page);

        await HearAsync(page, "t > 0.3");
        await page.ArriveAsync("/episodes/.+");
    }

    [Fact]
    public async Task A_press_whose_answer_was_lost_with_the_line_is_answered_again()
    {
        var page = await OpenAsync();

        line.LoseAnswers();
        await page.Locator(".hero [data-listen]").ClickAsync();
        while (Station.Commands.Count == 0) await Task.Yield();
        await MendAsync(page);

        await HearAsync(page, "t > 0.3");
        await page.ArriveAsync("/episodes/.+");
        Assert.Single(Station.Commands, command => !command.JoinOnly);
    }

    [Fact]
    public async Task An_episode_that_ends_while_the_line_is_cut_is_followed_by_the_next_of_the_queue()
    {
        Station.LinesAtOnce = 1;
        Station.LinesToCome = 0;
        var page = await OpenAsync($$"""localStorage.setItem('aethercast-queue', '[{"key":"topic:{{Bees}}","title":"Bees that count to four"}]')""");
        await page.Locator(".hero [data-listen]").ClickAsync();
        await Station.CompleteAsync(await BegunAsync(page), archive: true, Ct);
        await page.WaitForFunctionAsync("() => aethercast.player.supply.whole");

        await line.CutAsync();
        await HearAsync(page, "ended");
        line.Mend();

        await page.WaitForFunctionAsync("() => aethercast.player.episode?.title === 'Bees that count to four'");
        await HearAsync(page, "t > 0.3 && !ended");
    }

    [Fact]
    public async Task Next_pressed_while_the_line_is_cut_goes_on_to_the_next_and_not_beyond()
    {
        var page = await OpenAsync($$"""localStorage.setItem('aethercast-queue', '[{"key":"topic:{{Bees}}","title":"Bees that count to four"},{"key":"topic:topic-glass","title":"Glass"}]')""");
        await page.Locator(".hero [data-listen]").ClickAsync();
        await HearAsync(page, "t > 0.3");
        await line.CutAsync();
        await Assertions.Expect(page.GetByText("The line to the station is cut.")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("n");
        line.Mend();

        await page.WaitForFunctionAsync("() => aethercast.player.episode?.title === 'Bees that count to four'");
        await HearAsync(page, "t > 0.3");
        Assert.Contains("topic-glass", await page.EvaluateAsync<string>("() => localStorage.getItem('aethercast-queue')"));
    }

    [Fact]
    public async Task News_that_were_lost_with_the_line_are_told_again_and_more_follow()
    {
        Station.LinesAtOnce = 1;
        var page = await OpenAsync();
        await page.Locator(".hero [data-listen]").ClickAsync();
        var id = await BegunAsync(page);

        line.LoseAnswers();
        await Station.ReleaseAsync(id, 1, Ct);
        await MendAsync(page);
        await page.WaitForFunctionAsync("made => aethercast.player.released === made", 2 * FakeContent.LineMs / 1000.0);
        await Station.ReleaseAsync(id, 1, Ct);

        await page.WaitForFunctionAsync("made => aethercast.player.released === made", 3 * FakeContent.LineMs / 1000.0);
    }

    [Fact]
    public async Task Sound_comes_another_way_where_the_line_is_dead_and_nobody_has_noticed()
    {
        Station.LinesAtOnce = 1;
        var page = await OpenAsync();
        await page.Locator(".hero [data-listen]").ClickAsync();
        var id = await BegunAsync(page);

        line.Lose();
        await Station.ReleaseAsync(id, 1, Ct);

        await HearAsync(page, FormattableString.Invariant($"t > {(FakeContent.LineMs / 1000.0) + 0.3} && aethercast.player.online"));
    }

    [Fact]
    public async Task Sound_that_was_on_its_way_when_it_was_asked_for_again_is_heard()
    {
        Station.LinesAtOnce = 1;
        var page = await OpenAsync();
        await page.Locator(".hero [data-listen]").ClickAsync();
        var id = await BegunAsync(page);
        line.LoseAnswers();
        await Station.ReleaseAsync(id, 1, Ct);
        await Station.CompleteAsync(id, archive: true, Ct);

        var answer = await page.EvaluateAsync<double>($$"""
            async () => {
              const { player } = aethercast, late = player.token;
              const sound = await (await fetch(`/api/v1/podcasts/stream/${player.episode.streamId}?from_ms={{FakeContent.LineMs}}`)).arrayBuffer();
              player.supply.need({{FakeContent.LineMs / 1000}});
              return await player.push(late, sound);
            }
            """);

        Assert.Equal(-1, answer); // the older feed is to end
        await HearAsync(page, FormattableString.Invariant($"t > {(FakeContent.LineMs / 1000.0) + 0.3}"));
    }

    private Task<IPage> OpenAsync(string? before = null) => OpenHomeAsync(before, line.TakeAsync);

    private static async Task<string> BegunAsync(IPage page)
    {
        await HearAsync(page, "t > 0.3");
        return await page.EvaluateAsync<string>("() => aethercast.player.episode.podcastId");
    }

    private async Task MendAsync(IPage page)
    {
        await line.CutAsync();
        await page.WaitForFunctionAsync("() => !aethercast.player.online");
        line.Mend();
    }
}
