using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>Words on the page: found, copied, too long, from right to left.</summary>
public sealed class TextInChromiumTests(ChromiumFixture chromium) : ChromiumListening(chromium)
{
    [Fact]
    public async Task Found_lines_stay_marked_and_those_that_come_are_found()
    {
        Station.LinesAtOnce = 3;
        Station.LinesToCome = 1;
        var page = await OpenEpisodeAsync();
        var hits = page.Locator(".line.hit");
        await page.GetByLabel("Find in the transcript").FillAsync("the harbour master");
        await Assertions.Expect(hits).ToHaveCountAsync(1);

        await Station.ReleaseAsync(Station.Commands[0].OriginalTaskId, 8, TestContext.Current.CancellationToken); // the same words come round again

        await Assertions.Expect(hits).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("[data-found]")).ToHaveTextAsync("1 of 2");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task A_link_is_copied_also_where_a_page_over_plain_http_has_no_clipboard()
    {
        Station.LinesAtOnce = 20;
        var page = await OpenEpisodeAsync("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        await page.EvaluateAsync("() => document.addEventListener('copy', () => { window.copied = getSelection().toString() || document.activeElement.value; })");

        await page.GetByRole(AriaRole.Button, new() { Name = "Share from here" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Link copied")).ToBeVisibleAsync();
        Assert.Contains("/episodes/", await page.EvaluateAsync<string>("() => window.copied"), StringComparison.Ordinal);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Share from here" })).ToBeFocusedAsync();
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task A_title_of_one_long_word_stays_in_its_column_and_one_from_right_to_left_begins_at_the_right()
    {
        Station.LinesAtOnce = 20;
        var page = await OpenEpisodeAsync();
        var title = page.Locator(".episode h1");

        Station.Change(Station.Commands[0].OriginalTaskId, podcast => podcast with { Title = new string('W', 120) });
        await Assertions.Expect(title).ToContainTextAsync("WWW");
        Assert.True(await title.EvaluateAsync<bool>("title => title.scrollWidth <= title.clientWidth && title.getBoundingClientRect().right < document.querySelector('.transcript').getBoundingClientRect().left"));
        Station.Change(Station.Commands[0].OriginalTaskId, podcast => podcast with { Title = "أخبار المدينة", Language = "ar" });

        await Assertions.Expect(title).ToHaveTextAsync("أخبار المدينة");
        await Assertions.Expect(title).ToHaveCSSAsync("direction", "rtl");
        await Assertions.Expect(title).ToHaveAttributeAsync("lang", "ar");
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task The_head_of_the_transcript_keeps_its_height_whatever_it_says()
    {
        Station.LinesAtOnce = 20;
        var page = await OpenEpisodeAsync();
        var head = page.Locator(".transcript .row-head");
        var before = (await head.BoundingBoxAsync())!.Height;

        await page.GetByLabel("Find in the transcript").FillAsync("harbour");

        await Assertions.Expect(page.Locator("[data-found]")).ToContainTextAsync(" of ");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Follow the voice" })).ToBeVisibleAsync();
        Assert.Equal(before, (await head.BoundingBoxAsync())!.Height, 1.0);
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task The_settings_show_the_theme_one_sees()
    {
        var page = await OpenHomeAsync();
        await page.GotoAsync("/settings");
        await page.WaitForFunctionAsync("() => window.aethercast?.player.online");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Light", Exact = true }).CheckAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");

        await page.GetByRole(AriaRole.Button, new() { Name = "Light or dark" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Dark", Exact = true })).ToBeCheckedAsync();
        await page.ReloadAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Dark", Exact = true })).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.Empty(Errors);
    }

    private async Task<IPage> OpenEpisodeAsync(string? before = null)
    {
        var page = await OpenHomeAsync(before is null ? null : $"({before})()");
        await page.Locator(".hero [data-listen]").ClickAsync();
        await HearAsync(page, "t > 0.3");
        await page.ArriveAsync("/episodes/.+");
        return page;
    }
}
