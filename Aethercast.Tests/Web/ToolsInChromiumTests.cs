using Microsoft.Playwright;

namespace Aethercast.Tests.Web;

/// <summary>What one can do with an episode besides hearing it, in a real browser.</summary>
public sealed class ToolsInChromiumTests(ChromiumFixture chromium) : ChromiumListening(chromium, asOperator: false)
{
    [Fact]
    public async Task A_question_goes_to_the_hosts_with_the_place_of_the_ear()
    {
        var page = await HearEpisodeAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Ask the hosts" }).ClickAsync();
        await page.GetByLabel("Your question").FillAsync("Who keeps the light?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByText("Your question is with the hosts.")).ToBeVisibleAsync();
        Assert.Contains("ask Who keeps the light?", Station.Calls);
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Who_listens_to_anothers_episode_is_offered_one_of_their_own_to_ask_and_change()
    {
        var page = await HearEpisodeAsync();
        var theirs = Station.Commands[0].OriginalTaskId;
        Station.Change(theirs, podcast => podcast with { UserId = "anon-somebody-else" });
        await page.ReloadAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Ask, steer, edit" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ask the hosts" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Edit script" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make one of my own" }).ClickAsync();

        await page.ArriveAsync($"/episodes/(?!{theirs}).+");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ask the hosts" })).ToBeVisibleAsync();
        Assert.Equal((true, Station[theirs].TopicId), (Station.Commands[^1].Request.Own, Station.Commands[^1].Request.TopicId));
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task The_rest_can_be_steered()
    {
        var page = await HearEpisodeAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Steer" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Shorter" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Noted: from the next unspoken chapter on.")).ToBeVisibleAsync();
        Assert.Contains("steer shorter", Station.Calls);
    }

    [Fact]
    public async Task A_changed_line_and_no_other_is_sent_to_be_voiced_again()
    {
        var page = await HearEpisodeAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Edit script" }).ClickAsync();
        var line = page.Locator(".editor-lines textarea").Nth(1);
        await line.FillAsync("The harbour master says that it never went out.");
        await line.BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Voice 1 line again" }).ClickAsync();

        await Assertions.Expect(page.Locator(".editor-lines")).ToHaveCountAsync(0);
        Assert.Contains("edit 1", Station.Calls);
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Chapters_to_come_are_changed_and_a_begun_one_takes_a_new_title_only()
    {
        var page = await HearEpisodeAsync();
        Station.Change(Station.Commands[0].OriginalTaskId, podcast => podcast with { Outline = [new("The ship", "who built it"), new("The storm", "how it came"), new("The bill")], ChaptersBegun = 1 });

        await page.GetByRole(AriaRole.Button, new() { Name = "Edit script" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("What chapter 1 tells")).ToHaveCountAsync(0);
        await page.GetByLabel("Chapter 1", new() { Exact = true }).FillAsync("The old ship");
        await page.GetByLabel("What chapter 2 tells").FillAsync("who saw it coming");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take out chapter 3" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the chapters" }).ClickAsync();

        await Assertions.Expect(page.Locator(".editor-lines")).ToHaveCountAsync(0);
        Assert.Contains("outline The old ship: who built it | The storm: who saw it coming", Station.Calls);
        Assert.Contains("edit 0", Station.Calls);
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task A_press_before_the_page_is_live_is_heard_once_when_it_is()
    {
        var page = await HearEpisodeAsync();
        var live = new TaskCompletionSource();
        await page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await live.Task;
            await route.ContinueAsync();
        });
        await page.ReloadAsync();
        await page.WaitForFunctionAsync("() => window.aethercast && !window.aethercast.player.online");

        await page.GetByRole(AriaRole.Button, new() { Name = "Edit script" }).ClickAsync();
        live.SetResult();

        await Assertions.Expect(page.Locator(".editor-lines textarea").First).ToBeVisibleAsync();
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Words_are_found_in_the_transcript()
    {
        var page = await HearEpisodeAsync();

        var find = page.GetByLabel("Find in the transcript");
        await find.FillAsync("harbour master");

        await Assertions.Expect(page.Locator(".line.hit-now")).ToContainTextAsync("harbour master", new() { IgnoreCase = true });
        await Assertions.Expect(page.Locator("[data-found]")).ToContainTextAsync("1 of");
        await find.PressAsync("Escape"); // in the field: a new page's heading takes the focus when it is there
        await Assertions.Expect(page.Locator(".line.hit")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_waits_plays_after_what_plays_and_survives_a_reload()
    {
        var page = await HearEpisodeAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Aethercast, home" }).ClickAsync();
        var title = Station.Snippets[2].Title;
        await page.GetByRole(AriaRole.Button, new() { Name = $"Queue: {title}" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Up next: 1")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Assertions.Expect(page.GetByLabel("Up next: 1")).ToBeVisibleAsync();
        await page.Locator("body").PressAsync("n");

        await page.WaitForFunctionAsync("title => document.querySelector('.mini, [data-mini]')?.textContent.includes(title) || document.querySelector('.episode h1')?.textContent === title", title);
        await HearAsync(page, "t > 0.2");
        Assert.Equal(2, Station.Commands.Count(command => !command.JoinOnly));
    }

    [Fact]
    public async Task A_question_mark_shows_the_keys()
    {
        var page = await OpenHomeAsync();

        await page.Locator("body").PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.Locator("#help-sheet")).ToBeHiddenAsync();
        Assert.Empty(Errors);
    }

    private async Task<IPage> HearEpisodeAsync()
    {
        var page = await PressListenAsync();
        await HearAsync(page, "t > 0.3");
        await page.ArriveAsync("/episodes/.+");
        return page;
    }
}
